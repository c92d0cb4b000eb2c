import { h } from 'hastscript';
import type { Element } from 'hast';
import type { Trace, TraceEvent } from '../../simulation/trace.ts';
import { exchangesOf } from './exchanges.ts';
import type { Entry } from './exchanges.ts';
import type { Links } from './links.ts';
import { messageView } from './message.ts';

/** Everything of one step that crossed the wire or was decided: requests around what they set off. */
export function wireView(
  trace: Trace,
  step: number | null,
  links: Links,
  parting?: number,
): Element {
  const events = trace.events.filter((event) => event.step === step);
  return listOf(events, trace, links, parting);
}

/** The messages of one step alone: what each party sent, and none of what it thought. */
export function exampleView(trace: Trace, step: number, links: Links): Element {
  return listOf(
    trace.events.filter(({ kind, step: at }) => at === step && (kind === 'mcp' || kind === 'http')),
    trace,
    links,
  );
}

function listOf(
  events: readonly TraceEvent[],
  trace: Trace,
  links: Links,
  parting?: number,
): Element {
  const view = (event: TraceEvent) => messageView(event, trace, links, parting);
  return entriesView(exchangesOf(events), view, ['wire']);
}

function entriesView(
  entries: readonly Entry[],
  view: (event: TraceEvent) => Element,
  className: string[],
): Element {
  return h(
    'ol',
    { className },
    entries.map((entry) => h('li', { className: [entry.kind] }, partsOf(entry, view))),
  );
}

function partsOf(entry: Entry, view: (event: TraceEvent) => Element): (Element | null)[] {
  if (entry.kind === 'lone') return [view(entry.message)];
  if (entry.kind === 'exchange') {
    const { request, inside, answer } = entry;
    return [
      view(request),
      inside.length === 0 ? null : entriesView(inside, view, ['inside']),
      view(answer),
    ];
  }
  const { attempts } = entry;
  return [
    h('p', { className: ['tries'] }, `${attempts.length} requests, one because of the other`),
    entriesView(attempts, view, ['inside']),
  ];
}
