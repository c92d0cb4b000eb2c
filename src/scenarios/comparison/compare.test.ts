import { expect, it } from 'vitest';
import { patterns } from '../../simulation/patterns/patterns.ts';
import { random } from '../scenarios.fixture.ts';
import { compare, placesOf, runPlace } from './compare.ts';
import { firstHop } from './first-hop.ts';
import { networks } from './networks.fixture.ts';

const described = Object.keys(
  import.meta.glob('/content/patterns/*.md', { query: '?raw', import: 'default' }),
).map((path) => path.replace(/^.*\/|\.md$/g, ''));

it('every pattern that runs is described, and every one that is described runs', () => {
  expect([...described].sort()).toEqual(Object.keys(patterns).sort());
});

it('there is a run for each pattern, environment and network', () => {
  expect(placesOf(networks)).toHaveLength(described.length * 5 * Object.keys(networks).length);
});

it('a run measured twice is measured alike', async () => {
  for (const pattern of ['url-elicitation-2026-07-28', 'upstream-identity-bound'] as const) {
    const place = { pattern, environment: 'background', network: 'open' };
    const [once, again] = [
      await compare(place, { networks, random }),
      await compare(place, { networks, random }),
    ];
    expect(JSON.stringify(again)).toBe(JSON.stringify(once));
  }
});

it('a hundred users are served each as themselves, and processes stay as many', async () => {
  const place = {
    pattern: 'upstream-identity-bearer',
    environment: 'ci',
    network: 'enterprise',
  } as const;
  const { calls, kit } = await runPlace(place, { networks, random }, 100);
  const first = calls.filter(({ occasion }) => occasion === 'first');
  expect(first.map(({ outcome }) => outcome.ok && outcome.text)).toEqual(kit.users);
  expect([...kit.processes]).toEqual([['server', 1]]);
}, 60_000);

it('what does not exist is a mistake', async () => {
  const place = { pattern: 'token-exchange', environment: 'nowhere', network: 'open' } as const;
  await expect(compare(place, { networks, random })).rejects.toThrow(TypeError);
});

it('whoever shows no MCP credential is told where to get one', async () => {
  const { status, challenge } = await firstHop(networks['open']!, random);
  expect(status).toBe(401);
  expect(challenge).toMatch(
    /^Bearer resource_metadata="https:\/\/.+\/\.well-known\/oauth-protected-resource"$/,
  );
});
