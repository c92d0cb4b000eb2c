import type { TraceEvent } from '../../simulation/trace.ts';

/** A message that is neither asked nor answered, or whose answer never came. */
export interface Lone {
  readonly kind: 'lone';
  readonly message: TraceEvent;
}

/** A request, what happened until its answer, and the answer. */
export interface Exchange {
  readonly kind: 'exchange';
  readonly request: TraceEvent;
  readonly inside: readonly Entry[];
  readonly answer: TraceEvent;
}

/** Exchanges with the same endpoint, each because of what the one before it was answered. */
export interface Attempts {
  readonly kind: 'attempts';
  readonly attempts: readonly Exchange[];
}

export type Entry = Lone | Exchange | Attempts;

/** Pairs requests with their answers, and puts a request that repeats a failed one beside it. */
export function exchangesOf(events: readonly TraceEvent[]): readonly Entry[] {
  const entries: Entry[] = [];
  for (let index = 0; index < events.length; index += 1) {
    const request = events[index]!;
    const until = events.findIndex((event, at) => at > index && answers(event, request));
    if (until === -1) {
      entries.push({ kind: 'lone', message: request });
      continue;
    }
    const inside = exchangesOf(events.slice(index + 1, until));
    add(entries, { kind: 'exchange', request, inside, answer: events[until]! });
    index = until;
  }
  return entries;
}

function answers(event: TraceEvent, request: TraceEvent): boolean {
  if (event.kind !== request.kind || event.from !== request.to || event.to !== request.from)
    return false;
  if (request.kind === 'mcp') {
    const id = idOf(request);
    if (!isAsked(request) || isAsked(event) || id === undefined) return false;
    // Who is turned away at the door gets a status and no message.
    return idOf(event) === id || (event.body === undefined && event.http !== undefined);
  }
  return request.kind === 'http' && request.place !== undefined && event.place === undefined;
}

/** Whether it asks something over MCP: from a client, or from a gateway on its behalf. */
const isAsked = ({ place }: TraceEvent): boolean => place === 'request' || place === 'hop';

const idOf = ({ body }: TraceEvent): unknown => (body as { id?: unknown } | undefined)?.id;

function add(entries: Entry[], exchange: Exchange): void {
  const last = entries.at(-1);
  const before = last?.kind === 'attempts' ? last.attempts.at(-1) : last;
  if (last === undefined || before?.kind !== 'exchange' || !repeats(exchange, before)) {
    entries.push(exchange);
    return;
  }
  const attempts = last.kind === 'attempts' ? last.attempts : [before];
  entries[entries.length - 1] = { kind: 'attempts', attempts: [...attempts, exchange] };
}

/** Whether one request follows another's failure or redirect, to the same host and for the same thing. */
function repeats({ request }: Exchange, before: Exchange): boolean {
  const failed = isHttp(before)
    ? Number(before.answer.title) >= 300
    : before.answer.title === 'error';
  return failed && request.kind === before.request.kind && request.to === before.request.to;
}

const isHttp = ({ request }: Exchange): boolean => request.kind === 'http';
