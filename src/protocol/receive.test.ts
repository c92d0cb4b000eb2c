import { describe, expect, it } from 'vitest';
import type { Needs, ServerConfiguration, UpstreamConfiguration } from './configuration.ts';
import { EXTENSION_ID, FIELD } from './extension.ts';
import { canary, now, origin, upstreamOf } from './identity.fixture.ts';
import { receive } from './receive.ts';
import type { ReceptionContext } from './receive.ts';

const resource = `${origin}/`;
const payload = { type: 'Bearer', token: canary, resource };
const other: UpstreamConfiguration = {
  ...upstreamOf(),
  id: 'ledger',
  resource: 'https://ledger.example/',
  origin: 'https://ledger.example',
};

interface Given {
  readonly method?: string;
  /** What stands in the field; nothing where it is undefined. */
  readonly field?: unknown;
  readonly needs?: Needs | string | undefined;
  readonly server?: Partial<ServerConfiguration>;
  readonly context?: Partial<ReceptionContext>;
}

/** Judges a call of a tool that needs an identity for payments. */
const judge = ({ method = 'tools/call', server, context, ...given }: Given) =>
  receive(
    { method, params: { name: 'pay', ...('field' in given ? { [FIELD]: given.field } : {}) } },
    { carrier: 'params', required: true, upstreams: [upstreamOf(), other], ...server },
    {
      revision: '2026-07-28',
      declared: true,
      now,
      keysOf: () => ({ keys: [] }),
      needs: 'needs' in given ? given.needs : 'payments',
      ...context,
    },
  );
const params = { name: 'pay' };
const refused = (rejection: object) => ({ kind: 'refused', rejection });

it('what is accepted goes on without the field, and with the identity beside it', async () => {
  const reception = await judge({ field: payload });
  expect(reception).toMatchObject({ kind: 'accepted', params, identity: { scheme: 'Bearer' } });
  expect(reception.kind === 'accepted' && reception.identity.credential.reveal()).toBe(canary);
  expect(JSON.stringify(reception)).not.toContain(canary);
});

describe('a request is left alone, but for the field', () => {
  it.each<[string, Given]>([
    ['where its method carries none', { method: 'tools/list', field: payload }],
    ['where nothing is needed', { needs: undefined }],
    ['where the tool can do without', { needs: { upstreams: ['payments'], required: false } }],
    ['where the server can do without', { server: { required: false } }],
  ])('%s', async (_, given) => {
    expect(await judge(given)).toStrictEqual({ kind: 'absent', params });
  });
});

describe('identity-required: without a field is refused', () => {
  const missing = refused({ cause: 'identity-required' });
  it.each<[string, Given, object]>([
    ['what the server requires', {}, missing],
    [
      'what the tool requires',
      { needs: { upstreams: ['payments'], required: true }, server: { required: false } },
      missing,
    ],
    [
      'a client that never said it knew the field',
      { context: { declared: false } },
      refused({ cause: 'capability-required' }),
    ],
    [
      'one of the older revision, which has no code for that',
      { context: { declared: false, revision: '2025-11-25' } },
      missing,
    ],
  ])('%s', async (_, given, expected) => {
    expect(await judge(given)).toStrictEqual(expected);
  });
});

describe('a field is refused', () => {
  const ofPayments = { resource };
  it.each<[string, Given, object]>([
    [
      'that has not its form, with the rule and without the value',
      { field: { ...payload, token: '' } },
      { cause: 'malformed', detail: 'upstream_identity.token: must not be empty' },
    ],
    [
      'that is longer than the server takes',
      { field: payload, server: { maxTokenBytes: 5 } },
      {
        cause: 'oversize',
        detail: 'upstream_identity.token: must not be longer than 5 bytes',
      },
    ],
    [
      'that is for an upstream of nobody',
      { field: { ...payload, resource: 'https://x.example/' } },
      { cause: 'unknown-resource' },
    ],
    [
      'that says not for which upstream it is, where nothing else does',
      { field: { type: 'Bearer', token: canary } },
      { cause: 'ambiguous-resource' },
    ],
    [
      'that is for another upstream than the tool acts at',
      { field: payload, needs: 'ledger' },
      { cause: 'other-upstream', ...ofPayments },
    ],
    [
      'the same, where the tool acts at several',
      { field: payload, needs: { upstreams: ['ledger', 'x'] } },
      { cause: 'other-upstream', ...ofPayments },
    ],
    [
      'that fails validation, with the member and the resource',
      { field: { ...payload, type: 'Basic' } },
      { cause: 'scheme', detail: 'type', ...ofPayments },
    ],
    [
      'whose subject is not one of the caller',
      {
        field: payload,
        server: { upstreams: [{ ...upstreamOf(), subjectMatch: 'mapped' }] },
        context: { caller: 'u-alice' },
      },
      { cause: 'subject', detail: 'sub', ...ofPayments },
    ],
  ])('%s', async (_, given, rejection) => {
    expect(await judge(given)).toStrictEqual(refused(rejection));
  });

  it('that stands where the server does not read it', async () => {
    const [request, server] = [
      { method: 'tools/call', params: { ...params, _meta: { [EXTENSION_ID]: payload } } },
      { carrier: 'params', required: true, upstreams: [upstreamOf()] } as const,
    ];
    const context = { revision: '2026-07-28', declared: true, now, keysOf: () => ({ keys: [] }) };
    const reception = await receive(request, server, context as ReceptionContext);
    expect(reception).toMatchObject({ kind: 'refused' });
    expect(JSON.stringify(reception)).not.toContain(canary);
  });
});

describe('a field is taken', () => {
  it.each<[string, Given]>([
    ['by a tool that says nothing of what it needs', { field: payload, needs: undefined }],
    ['by a tool that acts at several', { field: payload, needs: { upstreams: ['x', 'payments'] } }],
    ['from a client that did not declare it', { field: payload, context: { declared: false } }],
  ])('%s', async (_, given) => {
    expect(await judge(given)).toMatchObject({ kind: 'accepted', params });
  });

  it('with the scopes that the tool needs beyond those of the scheme', async () => {
    const scheme = {
      scheme: 'Bearer',
      format: 'introspected',
      headers: [],
      audience: [resource],
    } as const;
    const scopes = async (needed: readonly string[]) =>
      judge({
        field: payload,
        needs: { upstreams: ['payments'], scopes: needed },
        server: { upstreams: [upstreamOf(scheme)] },
        context: { introspect: async () => ({ active: true, aud: resource, scope: 'read' }) },
      });
    expect(await scopes(['read'])).toMatchObject({ kind: 'accepted' });
    expect(await scopes(['write'])).toStrictEqual(
      refused({ cause: 'scope', detail: 'scope', resource }),
    );
  });
});
