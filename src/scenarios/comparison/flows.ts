import type { TraceEvent } from '../../simulation/trace.ts';
import { clauseOf } from './clause-of.ts';
import type { PatternRun } from './workload.ts';

/** One message of a call, or one that was blocked. */
export interface Flow {
  readonly from: string;
  readonly to: string;
  /** What goes along, or by what it was stopped, in a line. */
  readonly text: string;
  /** Which kinds of credentials are in it. */
  readonly carries: readonly ('upstream' | 'mcp')[];
  readonly blocked: boolean;
  /** Whether it answers a message before it. */
  readonly answers: boolean;
  /** The message as it was, credentials as labels. */
  readonly message: string;
  /** The section that the message follows. */
  readonly clause?: string;
}

/** The messages of one call. */
export interface Flows {
  /** Which call they are of. */
  readonly call: string;
  readonly lines: readonly Flow[];
}

/** The first call of the first user; where the run stops later, the call at which it does. */
export function flowsIn({ calls, kit }: PatternRun): Flows {
  const failed = calls.find(({ outcome, occasion }) => !outcome.ok && occasion !== 'revoked');
  const shown = failed ?? calls[0]!;
  const events = kit.trace().events.slice(...shown.events);
  const carriesOf = ({ credentials }: TraceEvent): Flow['carries'] => {
    const kinds = credentials.map((label) => kit.secrets.get(label)?.kind);
    const upstream = kinds.some((kind) => kind !== 'MCP token' && upstreamKinds.has(kind ?? ''));
    return [
      ...(upstream ? (['upstream'] as const) : []),
      ...(kinds.includes('MCP token') ? (['mcp'] as const) : []),
    ];
  };
  return {
    call: failed === undefined ? 'the first call' : 'the call at which it stops',
    lines: events.map((event) => ({
      from: event.from,
      to: event.to,
      text: textOf(event),
      carries: carriesOf(event),
      blocked: event.kind === 'blocked',
      answers: (event.kind === 'http' || event.kind === 'mcp') && event.place === undefined,
      message: messageOf(event),
      ...clauseOf(event),
    })),
  };
}

const upstreamKinds = new Set([
  'static credential',
  'service credential',
  'upstream token',
  'refresh token',
]);

function textOf({ kind, title, credentials, body }: TraceEvent): string {
  if (kind === 'blocked') {
    const { because } = body as { because: string };
    return `blocked by ${title}. ${because}`;
  }
  const { method = title } = (body ?? {}) as { readonly method?: string };
  return `${method}${credentials.length === 0 ? '' : `, with ${credentials.join(', ')}`}`;
}

/** Headers that say something; the others every client sends. */
const telling = /^(?:authorization|x-|dpop|mcp-|www-|location|session)/;
const LONGEST = 1500;

function messageOf({ http, body }: TraceEvent): string {
  const headers = (http?.headers ?? [])
    .filter(([name]) => telling.test(name.toLowerCase()))
    .map(([name, value]) => `${name}: ${value}`);
  const text = body === undefined ? '' : JSON.stringify(body, null, 2);
  const cut = text.length > LONGEST ? `${text.slice(0, LONGEST)} …` : text;
  return [http?.startLine ?? '', ...headers, ...(cut === '' ? [] : ['', cut])].join('\n').trim();
}
