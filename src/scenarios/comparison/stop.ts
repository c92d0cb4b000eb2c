import type { TraceEvent } from '../../simulation/trace.ts';
import type { OccasionId, PatternRun } from './workload.ts';

/** Where a run stops, and by what. */
export interface Stop {
  readonly occasion: OccasionId;
  /** A rule of the network, nobody who could open a page, or a refusal by the platform, the server or the API. */
  readonly kind: 'blocked' | 'no-browser' | 'refused';
  /** Id of the rule, or the reason in the refusal. */
  readonly by: string;
  /** The sentence that whoever ran it reads. */
  readonly says: string;
}

/** The first call that was not served, with its cause as the trace shows it. */
export function stopIn({ calls }: PatternRun, events: readonly TraceEvent[]): Stop | undefined {
  for (const { occasion, outcome, events: range } of calls) {
    if (outcome.ok || occasion === 'revoked') continue;
    const blocked = events.slice(...range).findLast(({ kind }) => kind === 'blocked');
    if (blocked !== undefined) {
      const { rule, because } = blocked.body as { rule: string; because: string };
      return { occasion, kind: 'blocked', by: rule, says: because };
    }
    const { message: says, reason = 'refused' } = outcome;
    const kind = reason === 'elicitation_unsupported' ? 'no-browser' : 'refused';
    return { occasion, kind, by: reason, says };
  }
  return undefined;
}
