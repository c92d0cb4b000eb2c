import { describe, expect, it } from 'vitest';
import { mistakesIn, NetworkPolicy, pass, ruleFor } from './network-policy.ts';

const policy = NetworkPolicy.parse({
  title: 'Two zones',
  summary: 'One way.',
  hosts: {
    client: { zone: 'application', title: 'Client' },
    server: { zone: 'egress', title: 'Server' },
    api: { zone: 'internet', title: 'API' },
  },
  rules: [
    { id: 'calls', from: ['application'], to: ['server'], allows: true, because: 'They may.' },
    { id: 'closed', to: ['internet'], allows: false, because: 'Nobody leaves.' },
  ],
});

describe('a flow', () => {
  it('that a rule blocks does not pass, and the refusal names the rule', () => {
    expect(() => pass(policy, 'server', 'api')).toThrow(
      /blocks server from reaching api \(rule closed\)/,
    );
  });
  it('that a rule allows passes', () => {
    expect(() => pass(policy, 'client', 'server')).not.toThrow();
  });
  it('without a rule is a mistake, not a refusal', () => {
    expect(ruleFor(policy, 'server', 'client')).toMatch(/No rule decides/);
    expect(() => pass(policy, 'server', 'client')).toThrow(TypeError);
  });
  it('of a host in no zone is a mistake', () => {
    expect(ruleFor(policy, 'stranger', 'api')).toMatch(/stands in no zone/);
  });
});

it('an unknown zone is refused', () => {
  const hosts = { client: { zone: 'moon', title: 'Client' } };
  expect(NetworkPolicy.safeParse({ ...policy, hosts }).success).toBe(false);
});

it('a rule that names what does not exist is found', () => {
  const rules = [...policy.rules, { id: 'typo', from: ['sever'], allows: true, because: 'x' }];
  expect(mistakesIn({ ...policy, rules })).toMatchObject([{ word: 'sever' }]);
  expect(mistakesIn(policy)).toEqual([]);
});
