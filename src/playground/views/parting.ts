import type { Run } from '../../scenarios/run.ts';
import type { TraceEvent } from '../../simulation/trace.ts';

/** Where two runs of one scenario part: the first message of each that the other has not. */
export interface Parting {
  /** `seq` of the message with the control on; absent where that run ends before. */
  readonly on?: number;
  readonly off?: number;
}

/**
 * Compares message by message: who says what to whom, with which credentials and headers, how it is answered, who may
 * keep the answer, and what a log says of it.
 */
export function partingOf(on: Run, off: Run): Parting {
  const [one, other] = [on.trace.events, off.trace.events];
  const length = Math.max(one.length, other.length);
  for (let index = 0; index < length; index += 1) {
    const [controlled, faulty] = [one[index], other[index]];
    if (gistOf(controlled) === gistOf(faulty)) continue;
    return {
      ...(controlled === undefined ? {} : { on: controlled.seq }),
      ...(faulty === undefined ? {} : { off: faulty.seq }),
    };
  }
  return {};
}

function gistOf(event: TraceEvent | undefined): string {
  if (event === undefined) return '';
  const { from, to, kind, title, credentials, http, body } = event;
  const headers = http?.headers.map(([name]) => name).sort();
  const { cacheScope } = (body as { result?: { cacheScope?: unknown } } | undefined)?.result ?? {};
  const said = [from, to, kind, title, [...credentials].sort(), http?.startLine];
  const noted = kind === 'log' ? Object.keys(body ?? {}).sort() : [];
  return JSON.stringify([...said, headers, cacheScope, noted]);
}
