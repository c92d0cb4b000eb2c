import { h } from 'hastscript';
import type { Element } from 'hast';
import type { HttpPart, Trace, TraceEvent } from '../../simulation/trace.ts';
import { httpClause, memberClause } from './clauses.ts';
import { jsonView, markedText } from './json.ts';
import type { Links } from './links.ts';

/**
 * One message: who says what to whom and when, its headers where there are any, its body, and what it carries.
 *
 * @param parting `seq` of the message at which this run parts from another
 */
export function messageView(
  event: TraceEvent,
  trace: Trace,
  links: Links,
  parting?: number,
): Element {
  const { credentials } = trace;
  const { seq, kind, from, to, title } = event;
  const route = from === to ? from : `${from} → ${to}`;
  return h(
    'div',
    {
      className: ['message'],
      role: 'group',
      tabIndex: -1,
      ariaLabel: `${seq + 1}: ${route}, ${title}`,
      dataFrom: from,
      dataTo: to,
      dataKind: kind,
      dataRefuses: refuses(event) ? 'true' : null,
      dataParting: seq === parting ? 'true' : null,
    },
    [
      h('header', { className: ['message-head'] }, [
        h('span.seq', String(seq + 1)),
        h('span.route', route),
        h('span.what', title),
        h('time.status', { dateTime: new Date(event.at * 1000).toISOString() }, timeOf(event.at)),
      ]),
      seq === parting ? h('p', { className: ['parting'] }, 'Here the two runs part.') : null,
      event.requirement === undefined
        ? null
        : h('p', [
            'Rests on ',
            h('a', { href: links.proposal(event.requirement) }, event.requirement),
            '.',
          ]),
      headersView(event, credentials),
      bodyView(event, credentials, links),
      ...mintedIn(event, credentials).map((label) => claimsView(label, credentials, links)),
    ],
  );
}

/** Whether somebody says no here, to the caller or to the server. */
function refuses({ kind, title, place }: TraceEvent): boolean {
  if (kind === 'decision') return title !== 'accepts';
  if (kind === 'http') return place === undefined && Number(title) >= 400;
  return kind === 'mcp' && title === 'error';
}

function headersView({ http, kind, place }: TraceEvent, credentials: Trace['credentials']) {
  if (http === undefined) return null;
  const isRequest = kind === 'mcp' ? place === 'request' || place === 'hop' : place !== undefined;
  return h('dl', { className: ['headers'] }, [
    h('div', [h('dt', isRequest ? 'line' : 'status'), h('dd', http.startLine)]),
    ...http.headers.map((header) => headerView(header, credentials)),
  ]);
}

function headerView([name, value]: HttpPart['headers'][number], credentials: Trace['credentials']) {
  const clause = httpClause(name);
  return h('div', [
    h('dt', clause === undefined ? name : h('a', { href: clause.href, title: clause.name }, name)),
    h('dd', markedText(value, credentials)),
  ]);
}

/** What was said. The operator's log repeats the request, so it opens on demand. */
function bodyView(
  { body, kind }: TraceEvent,
  credentials: Trace['credentials'],
  links: Links,
): Element | null {
  if (body === undefined) return null;
  const sentence = kind === 'decision' ? (body as { sentence?: string }).sentence : undefined;
  if (sentence !== undefined) return h('p', sentence);
  const view = jsonView(body, credentials, (path) => memberClause(path, links));
  return kind === 'log' ? h('details', [h('summary', 'What the server logs'), view]) : view;
}

function mintedIn({ place, credentials }: TraceEvent, known: Trace['credentials']) {
  return place === 'request' ? credentials.filter((label) => known[label]?.kind === 'minted') : [];
}

/** The page's script puts the token itself behind the claims, for as long as a key or a pointer is held. */
function claimsView(label: string, credentials: Trace['credentials'], links: Links): Element {
  const { header, claims } = credentials[label] ?? {};
  return h('details', { className: ['claims'], dataLabel: label }, [
    h('summary', `Claims of ${label}`),
    jsonView({ header, claims }, credentials, (path) => memberClause(path, links)),
  ]);
}

/** The simulated time of day, UTC. */
const timeOf = (at: number): string => `${new Date(at * 1000).toISOString().slice(11, 19)}Z`;
