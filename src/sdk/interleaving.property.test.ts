import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { forward } from '../protocol/index.ts';
import { holds } from '../protocol/inputs.fixture.ts';
import { lines } from './interleaving.fixture.ts';
import type { Caller, ConnectAs } from './interleaving.fixture.ts';
import { callbacks, text } from './lines.fixture.ts';
import type { Callbacks, Use } from './lines.fixture.ts';

const users = 10;
const callsEach = 10;
const upstream = 'https://payments.example';
const elsewhere = 'https://elsewhere.example';
const tokenOf = (user: number): string => `canary-of-${user}-5d1f`;
const userOf = (call: number): number => call % users;

/** What the upstream does with a call, and whether the client gives it up meanwhile. */
const behavior = fc.record({
  upstream: fc.constantFrom(
    'answers',
    'fails',
    'refuses',
    'breaks',
    'redirects',
    'redirects away',
    'hangs',
  ),
  cancelled: fc.constantFrom(false, false, false, true),
});
type Behavior = typeof behavior extends fc.Arbitrary<infer T> ? T : never;

const locations: Readonly<Record<string, string>> = {
  redirects: upstream,
  'redirects away': elsewhere,
};
const statuses: Readonly<Record<string, number>> = { fails: 500, refuses: 401 };

interface Arrival {
  readonly call: number;
  readonly origin: string;
  readonly credential: string | null;
}

/** An upstream that does with each call what is asked of it, in the order that a scheduler chooses, and keeps a record. */
function worldOf(behaviors: readonly Behavior[], scheduler: fc.Scheduler) {
  const record: Arrival[] = [];
  const uses: Use[] = [];
  const fetch = async (request: Request): Promise<Response> => {
    const { origin, pathname } = new URL(request.url);
    const call = Number(pathname.slice(1));
    const credential = request.headers.get('authorization');
    record.push({ call, origin, credential });
    const again = record.filter((one) => one.call === call).length > 1;
    const does = again ? 'answers' : behaviors[call]!.upstream;
    const aborted = new Promise<never>((_, reject) => {
      request.signal.addEventListener('abort', () => reject(request.signal.reason as Error));
    });
    const turn = scheduler.schedule(Promise.resolve(), `${does} ${call}`);
    aborted.catch(() => {});
    await (does === 'hangs'
      ? Promise.race([aborted, turn.then(() => Promise.reject(new Error('gave up')))])
      : turn);
    if (does === 'breaks') throw new TypeError(`the connection broke on ${credential}`);
    const location = locations[does];
    if (location !== undefined) return Response.redirect(`${location}/${call}`, 307);
    const status = statuses[does] ?? 200;
    return new Response(`call ${call}: you sent ${credential}`, { status });
  };
  const tool: Callbacks['tool'] = async (use, call) => {
    uses.push(use);
    const request = new Request(`${upstream}/${call}`, { signal: use.signal });
    const response = await forward(request, use.identity!, fetch);
    if (response.status === 401) use.refuse({ cause: 'upstream' });
    return text(await response.text());
  };
  return { record, uses, given: callbacks({ tool }) };
}

/** Lets everything that is ready happen, before the next thing is chosen: the order is that of the scheduler alone. */
async function settle(turn: () => Promise<void>): Promise<void> {
  await turn();
  for (let at = 0; at < 4; at += 1) await new Promise((resolve) => setImmediate(resolve));
}

async function expectOwn(
  connectTo: (given: Callbacks) => ConnectAs,
  behaviors: readonly Behavior[],
  scheduler: fc.Scheduler,
): Promise<void> {
  const { record, uses, given } = worldOf(behaviors, scheduler);
  const connect = connectTo(given);
  const clients: Caller[] = [];
  for (let user = 0; user < users; user += 1) clients.push(await connect(`user-${user}`));

  const calls = behaviors.map(async ({ cancelled }, call) => {
    const abort = new AbortController();
    if (cancelled)
      void scheduler.schedule(Promise.resolve(), `cancels ${call}`).then(() => abort.abort());
    const answer = clients[userOf(call)]!.call(call, tokenOf(userOf(call)), abort.signal);
    return JSON.stringify(
      await answer.catch((error: Error) => ({ failed: error.message, ...error })),
    );
  });
  const answers = await scheduler.waitFor(Promise.all(calls), settle);
  await scheduler.waitIdle(settle);

  for (const { call, origin, credential } of record) {
    expect(credential).toBe(origin === upstream ? `Bearer ${tokenOf(userOf(call))}` : null);
  }
  for (const [call, answer] of answers.entries()) {
    const named = [...answer.matchAll(/call (\d+)/g)].map(([, other]) => Number(other));
    expect(named.filter((other) => other !== call)).toEqual([]);
    expect(answer).not.toContain('canary');
    const { cancelled, upstream: does } = behaviors[call]!;
    if (!cancelled && /answers|fails|redirects/.test(does)) expect(named).toEqual([call]);
    if (!cancelled && does === 'refuses') expect(answer).toContain('upstream_rejected');
  }
  expect(uses.length).toBeGreaterThan(0);
  expect(uses.map((use) => use.again()).filter((kept) => kept !== undefined)).toEqual([]);
}

describe('requests-share-no-credential-state: a hundred calls of ten users, in any order', () => {
  const hundred = fc.array(behavior, {
    minLength: users * callsEach,
    maxLength: users * callsEach,
  });
  for (const [name, connectTo] of lines) {
    holds(`any interleaving, on ${name}`, [hundred, fc.scheduler()], (behaviors, scheduler) =>
      expectOwn(connectTo, behaviors, scheduler),
    );
  }
});
