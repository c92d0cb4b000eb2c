import { describe, expect, it, vi } from 'vitest';
import { FIELD } from '../protocol/extension.ts';
import type { Rejection, ServerConfiguration } from '../protocol/index.ts';
import { gateFor } from './gate.ts';
import type { GateServices } from './gate.ts';
import { acting, callbacks, configuration, identity, serverGate } from './lines.fixture.ts';
import { serveV2 } from './line-v2.fixture.ts';
import type { Gate } from './reception.ts';

const issuer = 'https://id.corp.example';
const [upstream] = configuration.upstreams;

/** Each caller has one upstream subject; the issuer is asked whose a token is. */
const mapped: ServerConfiguration = {
  ...configuration,
  subjects: [{ caller: 'alice', issuer, subject: 'a-1' }],
  upstreams: [
    {
      ...upstream!,
      subjectMatch: 'mapped',
      schemes: [
        {
          scheme: 'Bearer',
          format: 'introspected',
          audience: [upstream!.resource],
          issuers: [issuer],
          headers: [{ name: 'authorization', value: 'Bearer {token}' }],
        },
      ],
    },
  ],
};
const services: GateServices = {
  now: () => 100,
  keysOf: () => ({ keys: [] }),
  caller: (authInfo) => authInfo?.clientId,
  needs: () => 'payments',
  introspect: async (token) => ({
    active: true,
    iss: issuer,
    sub: token,
    aud: upstream!.resource,
    exp: 200,
  }),
};
const context = (caller?: string) => ({
  revision: '2026-07-28' as const,
  declared: true,
  ...(caller === undefined ? {} : { authInfo: { token: 't', clientId: caller, scopes: [] } }),
});
const call = (token: string, more: object = {}) => ({
  method: 'tools/call',
  params: { name: acting.name, [FIELD]: { ...identity(token), ...more } },
});

describe('subject-matches-policy: the caller is who the MCP credential says', () => {
  it.each([
    ['alice', 'a-1', 'accepted'],
    ['bob', 'a-1', 'refused'],
    ['alice', 'b-2', 'refused'],
    [undefined, 'a-1', 'refused'],
  ])('%s as %s is %s', async (caller, subject, kind) => {
    const gate = gateFor(mapped, services);
    const reception = await gate(call(subject), context(caller));
    expect(reception.kind).toBe(kind);
    // Whatever the field says of it.
    expect((await gate(call(subject, { caller: 'alice' }), context(caller))).kind).toBe(kind);
  });
});

it('asks what is needed by name, or by URI, and of no other request', async () => {
  const needs = vi.fn(() => ({ upstreams: ['payments'], required: true }));
  const gate = gateFor(mapped, { ...services, needs });
  const requests = [
    { method: 'tools/call', params: { name: 'a' } },
    { method: 'prompts/get', params: { name: 'b', uri: 'x' } },
    { method: 'resources/read', params: { uri: 'note://c', name: 'x' } },
  ];
  for (const request of requests) {
    expect(await gate(request, context('alice'))).toEqual({
      kind: 'refused',
      rejection: { cause: 'identity-required' },
    });
  }
  await gate({ method: 'tools/list', params: { name: 'x' } }, context('alice'));
  await gate({ method: 'tools/call', params: { name: 7 } }, context('alice'));
  expect(needs.mock.calls).toEqual([
    ['a', 'tools/call'],
    ['b', 'prompts/get'],
    ['note://c', 'resources/read'],
  ]);
});

it('goes by the clock it is given, and reports each refusal with its cause', async () => {
  const reports: Rejection[] = [];
  const report = (rejection: Rejection) => void reports.push(rejection);
  const clock = { now: 199 };
  const gate = gateFor(mapped, { ...services, report, now: () => clock.now });
  expect((await gate(call('a-1'), context('alice'))).kind).toBe('accepted');
  clock.now = 200;
  expect((await gate(call('a-1'), context('alice'))).kind).toBe('refused');
  expect(reports).toEqual([expect.objectContaining({ cause: 'expired' })]);
});

it('reports to nobody where nobody is to be told', async () => {
  const gate = gateFor(mapped, services);
  expect(Object.keys(gate)).toEqual(['finish']);
  expect((await gate(call('b-2'), context('alice'))).kind).toBe('refused');
});

it('is not made of a configuration that can only be a mistake', () => {
  const mistaken = { ...mapped, upstreams: [{ ...upstream!, schemes: [] }] };
  expect(() => gateFor(mistaken, services)).toThrow(TypeError);
});

describe('upstream-refusal-is-a-coded-error: the HTTP status lets the client read the error', () => {
  const data = (reason: string) => ({ code: -31042, data: { reason } });
  it.each<[Rejection['cause'], number, object]>([
    ['upstream', 200, data('upstream_rejected')],
    ['rate-limited', 200, data('rate_limited')],
    // Of this one the SDK has a class of its own, which keeps nothing else of `data`.
    ['capability-required', 400, { code: -32021, data: { requiredCapabilities: {} } }],
  ])('%s: %i', async (cause, status, error) => {
    const statuses: number[] = [];
    const seeResponse = (response: Response) => void statuses.push(response.status);
    const tool = callbacks({ tool: async (use) => use.refuse({ cause }) });
    const before: Gate = async ({ method, params }) =>
      method === 'tools/call'
        ? { kind: 'refused', rejection: { cause } }
        : { kind: 'absent', params };
    for (const gate of [serverGate(), before]) {
      const { client } = await serveV2(gate, tool).connect('alice', seeResponse);
      await expect(client.callTool({ name: acting.name })).rejects.toMatchObject(error);
      expect(statuses.at(-1)).toBe(status);
    }
  });
});
