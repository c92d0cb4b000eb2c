import { h } from 'hastscript';
import type { Element } from 'hast';
import type { Trace, TraceEvent } from '../../simulation/trace.ts';
import { jsonView, markedText } from './json.ts';
import type { Links } from './links.ts';

/** Everything of one step that crossed the wire or was decided, in order. */
export function wireView(trace: Trace, step: number | null, links: Links): Element {
  const events = trace.events.filter((event) => event.step === step);
  return h(
    'ol',
    { className: ['wire'] },
    events.map((event) => messageView(event, trace, links)),
  );
}

/** The messages of one step alone: what each party sent, and none of what it thought. */
export function exampleView(trace: Trace, step: number, links: Links): Element {
  const events = trace.events.filter(
    ({ kind, step: at }) => at === step && (kind === 'mcp' || kind === 'http'),
  );
  return h(
    'ol',
    { className: ['wire'] },
    events.map((event) => messageView(event, trace, links)),
  );
}

function messageView(event: TraceEvent, { credentials }: Trace, links: Links): Element {
  const minted =
    event.place === 'request'
      ? event.credentials.filter((label) => credentials[label]?.kind === 'minted')
      : [];
  return h(
    'li',
    {
      className: ['message'],
      dataFrom: event.from,
      dataTo: event.to,
      dataKind: event.kind,
    },
    [
      h('header', { className: ['message-head'] }, [
        h('span.seq', String(event.seq + 1)),
        h('span.route', event.from === event.to ? event.from : `${event.from} → ${event.to}`),
        h('span.what', event.title),
        h('time.status', { dateTime: new Date(event.at * 1000).toISOString() }, timeOf(event.at)),
      ]),
      event.requirement === undefined
        ? null
        : h('p', [
            'Rests on ',
            h('a', { href: links.requirement(event.requirement) }, event.requirement),
            '.',
          ]),
      event.http === undefined
        ? null
        : h('dl', { className: ['headers'] }, [
            h('div', [
              h('dt', event.kind === 'mcp' || event.place === 'upstream' ? 'line' : 'status'),
              h('dd', event.http.startLine),
            ]),
            ...event.http.headers.map(([name, value]) =>
              h('div', [h('dt', name), h('dd', markedText(value, credentials))]),
            ),
          ]),
      bodyView(event, credentials),
      ...minted.map((label) =>
        h('details', [
          h('summary', `Claims of ${label}`),
          jsonView(
            { header: credentials[label]?.header, claims: credentials[label]?.claims },
            credentials,
          ),
        ]),
      ),
    ],
  );
}

/** What was said. The operator's log repeats the request, so it opens on demand. */
function bodyView({ body, kind }: TraceEvent, credentials: Trace['credentials']): Element | null {
  if (body === undefined) return null;
  const view = jsonView(body, credentials);
  const sentence = kind === 'decision' ? (body as { sentence?: string }).sentence : undefined;
  if (sentence !== undefined) return h('p', sentence);
  return kind === 'log' ? h('details', [h('summary', 'What the server logs'), view]) : view;
}

/** The simulated time of day, UTC. */
const timeOf = (at: number): string => `${new Date(at * 1000).toISOString().slice(11, 19)}Z`;
