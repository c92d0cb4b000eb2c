import { expect, it } from 'vitest';
import type { Measures } from './measure.ts';
import { effectOn, needs } from './threat-effects.ts';

const threats = Object.keys(
  import.meta.glob('/content/threats/*.md', { query: '?raw', import: 'default' }),
).map((path) => path.replace(/^.*\/|\.md$/g, ''));

const nothing: Measures = {
  browser: false,
  egress: [],
  requests: { first: 0, later: 0 },
  processes: 1,
  atRest: [],
  seen: {},
  tellsUsersApart: true,
  compromise: {
    server: { secrets: [], users: 0, service: false, seconds: 0 },
    client: { secrets: [], users: 0, service: false, seconds: 0 },
    gateway: { secrets: [], users: 0, service: false, seconds: 0 },
  },
  endpoints: [],
  state: [],
};
const carried: Measures = {
  ...nothing,
  seen: { client: ['upstream token'], server: ['upstream token', 'MCP token'] },
};
const kept: Measures = {
  ...nothing,
  compromise: {
    ...nothing.compromise,
    server: { secrets: ['service credential'], users: 0, service: true, seconds: null },
  },
};

it('every threat has a need, and every need is of a threat', () => {
  expect(Object.keys(needs).sort()).toEqual([...threats].sort());
});

it('a credential from the client is what a forged one needs', () => {
  expect(effectOn('forged-token', carried).effect).toBe('shares');
  expect(effectOn('forged-token', nothing).effect).toBe('removes');
});

it('what lasts until it is withdrawn is another threat in the place of the first', () => {
  const { effect, because } = effectOn('forged-token', kept);
  expect(effect).toBe('replaces');
  expect(because).toContain('service credential');
});

it('of a threat that nobody thought about, nothing is said', () => {
  expect(() => effectOn('unheard-of', nothing)).toThrow(TypeError);
});
