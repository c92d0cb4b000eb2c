import type { TraceEvent } from '../../simulation/trace.ts';
import type { PatternRun } from './workload.ts';

/** The messages of one call, a line each. */
export interface Flows {
  /** Which call they are of. */
  readonly call: string;
  readonly lines: readonly { readonly text: string; readonly blocked: boolean }[];
}

/** The first call of the first user; where the run stops later, the call at which it does. */
export function flowsIn({ calls, kit }: PatternRun): Flows {
  const failed = calls.find(({ outcome, occasion }) => !outcome.ok && occasion !== 'revoked');
  const shown = failed ?? calls[0]!;
  const events = kit.trace().events.slice(...shown.events);
  return {
    call: failed === undefined ? 'the first call' : 'the call at which it stops',
    lines: events
      .filter(({ place, kind }) => place !== undefined || kind === 'blocked' || kind === 'decision')
      .map((event) => ({ text: lineOf(event), blocked: event.kind === 'blocked' })),
  };
}

function lineOf({ from, to, kind, title, credentials, body }: TraceEvent): string {
  if (kind === 'blocked') {
    const { because } = body as { because: string };
    return `${from} → ${to}: blocked by ${title}. ${because}`;
  }
  const carried = credentials.length === 0 ? '' : `, with ${credentials.join(', ')}`;
  return `${from} → ${to}: ${title}${carried}`;
}
