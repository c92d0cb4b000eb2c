import { describe, expect, it } from 'vitest';
import { createKeyPool } from '../../simulation/keys.ts';
import { ruleFor } from '../../simulation/network-policy.ts';
import { environments } from '../../simulation/patterns/environments.ts';
import { patterns } from '../../simulation/patterns/patterns.ts';
import type { PatternId } from '../../simulation/patterns/patterns.ts';
import { SERVICE } from '../../simulation/patterns/pattern.ts';
import { random } from '../scenarios.fixture.ts';
import { measure } from './measure.ts';
import { networks } from './networks.fixture.ts';
import { runWorkload } from './workload.ts';

const keys = createKeyPool();
const users = 3;

type Place = `${string} ${string}`;

/** Where a kind of pattern stops, by environment and network, and by what; everywhere else every call is served. */
type Stops = (environment: string, network: string) => string | undefined;

const never: Stops = () => undefined;
/** The platform renews nothing once the person's session is over. */
const withTheSession: Stops = (environment) =>
  environment === 'background' ? 'refused by not_sent' : undefined;
const atThePlatform: Stops = (environment, network) => {
  if (network === 'sealed') return 'blocked by no-server-to-platform';
  return environment === 'background' ? 'refused by no_token' : undefined;
};
const withoutABrowser: Stops = (environment, network) => {
  if (environment !== 'person' && environment !== 'background')
    return 'no-browser by elicitation_unsupported';
  return network === 'open' ? undefined : 'blocked by no-person-to-provider';
};

const stops: Readonly<Record<PatternId, Stops>> = {
  'static-dashboards': never,
  'static-code-hosting': never,
  'static-payments': never,
  'shared-credential': never,
  'instance-manager': never,
  'passthrough-unvalidated': withTheSession,
  'passthrough-validated': withTheSession,
  'url-elicitation-2025-11-25': withoutABrowser,
  'url-elicitation-2026-07-28': withoutABrowser,
  'token-exchange': atThePlatform,
  'id-jag': atThePlatform,
  'gateway-assertion': never,
  'tool-token': withTheSession,
  'secure-arguments': withTheSession,
  'upstream-identity-bound': withTheSession,
  'upstream-identity-actor': withTheSession,
  'upstream-identity-bearer': withTheSession,
  'upstream-identity-meta': withTheSession,
  'upstream-identity-gateway': withTheSession,
  'upstream-identity-gateways': withTheSession,
  'upstream-identity-key': never,
};

const places = Object.keys(networks).flatMap((network) =>
  environments.map(({ id }): Place => `${id} ${network}`),
);

describe.each(Object.keys(patterns) as PatternId[])('%s', (pattern) => {
  it.each(places)('%s', async (place) => {
    const [id, network] = place.split(' ') as [string, string];
    const environment = environments.find((one) => one.id === id)!;
    const policy = networks[network]!;
    const run = await runWorkload({ pattern, environment, policy, users, random, keys });
    const { stop, browser } = measure(run);
    const { events } = run.kit.trace();

    expect(stop && `${stop.kind} by ${stop.by}`).toBe(stops[pattern](id, network));
    // Nobody is ever served as somebody else.
    for (const { user, outcome } of run.calls)
      if (outcome.ok) expect([user, SERVICE]).toContain(outcome.text);
    // A stop by the network is one that the policy makes.
    for (const { from, to, kind, title } of events) {
      if (kind !== 'blocked') continue;
      const rule = ruleFor(policy, from, to);
      expect(rule).toMatchObject({ id: title, allows: false });
    }
    // Nobody opens a page where nobody is.
    if (environment.browser === null)
      expect(events.filter(({ to, from }) => [to, from].includes('person'))).toEqual([]);
    expect(browser).toBe(pattern.startsWith('url-elicitation'));
    const text = JSON.stringify(run.kit.trace());
    for (const secret of run.kit.values()) expect(text.includes(secret)).toBe(false);
  });
});
