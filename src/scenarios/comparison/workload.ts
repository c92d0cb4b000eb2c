import { createKit } from '../../simulation/patterns/kit.ts';
import type { Kit } from '../../simulation/patterns/kit.ts';
import type { Environment } from '../../simulation/patterns/environments.ts';
import type { Outcome } from '../../simulation/patterns/mcp.ts';
import { createSetting } from '../../simulation/patterns/pattern.ts';
import type { Deployment, Session, Upstreams } from '../../simulation/patterns/pattern.ts';
import { patterns } from '../../simulation/patterns/patterns.ts';
import type { PatternId } from '../../simulation/patterns/patterns.ts';
import { BlockedFlowError } from '../../simulation/network-policy.ts';
import type { NetworkPolicy } from '../../simulation/network-policy.ts';
import { TokenRefusedError } from '../../simulation/patterns/oauth.ts';
import type { GenerateKeyPair } from '../../simulation/keys.ts';

/** One occasion of the workload, at a second of the run. */
interface Occasion {
  readonly at: number;
  readonly id: OccasionId;
  readonly title: string;
  /** What happens right before the calls. */
  readonly event?: 'rotate' | 'revoke';
}

export type OccasionId = 'first' | 'again' | 'after-expiry' | 'after-rotation';

/** Tokens of the provider live for 600 s, so the third calls come after an expiry and the fourth with a new key. */
export const occasions: readonly Occasion[] = [
  { at: 0, id: 'first', title: 'The first call' },
  { at: 60, id: 'again', title: 'Another call, a minute later' },
  { at: 900, id: 'after-expiry', title: 'A call after the token of the first has ended' },
  {
    at: 1600,
    id: 'after-rotation',
    title: 'A call after the provider has begun to sign with a new key',
    event: 'rotate',
  },
];

/** When the first user's access is withdrawn, how often that user tries again, and until when. Seconds. */
export const REVOKED_AT = 1700;
export const TRIES_EVERY = 60;
export const GIVES_UP_AFTER = 3600;

/** One call of one user: what it came to, and which events of the trace belong to it. */
export interface CallRecord {
  readonly user: string;
  readonly occasion: OccasionId | 'revoked';
  readonly at: number;
  readonly outcome: Outcome;
  /** Indexes into the events of the trace: from this one, up to and without the other. */
  readonly events: readonly [from: number, to: number];
}

/** A pattern that was run, with everything that measures are taken from. */
export interface PatternRun {
  readonly kit: Kit;
  readonly deployment: Deployment;
  readonly apis: Upstreams;
  readonly calls: readonly CallRecord[];
}

export interface WorkloadOptions {
  readonly pattern: PatternId;
  readonly environment: Environment;
  readonly policy: NetworkPolicy;
  /** How many people or jobs there are. */
  readonly users: number;
  readonly random: (length: number) => string;
  readonly keys: GenerateKeyPair;
}

/** Runs one pattern in one environment on one network. Every actor is real; only the clock and the sockets are not. */
export async function runWorkload(options: WorkloadOptions): Promise<PatternRun> {
  const { pattern, environment, policy, random, keys } = options;
  const users = Array.from({ length: options.users }, (_, index) => `user${index + 1}`);
  const kit = createKit({ environment, policy, users, random, keys });
  const setting = createSetting(kit);
  const deployment = await patterns[pattern](setting);
  const sessions = new Map<string, Session>();
  const calls: CallRecord[] = [];

  const callAs = async (user: string, occasion: CallRecord['occasion']): Promise<Outcome> => {
    const from = kit.recorded();
    const outcome = await attempt(async () => {
      let session = sessions.get(user);
      if (session === undefined || environment.startsAnew) {
        await session?.close();
        session = await deployment.connect(user);
        sessions.set(user, session);
      }
      return session.call();
    });
    const to = kit.recorded();
    calls.push({ user, occasion, at: kit.elapsed(), outcome, events: [from, to] });
    return outcome;
  };

  for (const { at, id, event } of occasions) {
    if (event === 'rotate') setting.oauth.rotate();
    kit.setElapsed(at);
    for (const user of users) await callAs(user, id);
  }
  const worked = calls.some(({ user, occasion, outcome }) => {
    return user === users[0] && occasion === 'after-rotation' && outcome.ok;
  });
  setting.apis.revoke(users[0]!);
  // Where nothing works any more, nothing is left to be withdrawn.
  for (let later = TRIES_EVERY; worked && later <= GIVES_UP_AFTER; later += TRIES_EVERY) {
    kit.setElapsed(REVOKED_AT + later);
    if (!(await callAs(users[0]!, 'revoked')).ok) break;
  }
  for (const session of sessions.values()) await session.close();
  return { kit, deployment, apis: setting.apis, calls };
}

/** What a client cannot do at all, because a network or a platform refuses it, is an outcome too. */
async function attempt(call: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await call();
  } catch (error) {
    const cause = refusalIn(error);
    if (cause === undefined) throw error;
    return { ok: false, code: 0, message: cause.message, reason: 'not_sent' };
  }
}

/** The SDK wraps what its `fetch` throws, and reports a 401 as an error of its own. */
function refusalIn(error: unknown): Error | undefined {
  for (let one = error; one instanceof Error; one = one.cause) {
    if (one instanceof BlockedFlowError || one instanceof TokenRefusedError) return one;
    if ((one as { status?: unknown }).status === 401) return one;
  }
  return undefined;
}
