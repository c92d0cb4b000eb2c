import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { anyJson, anyText } from './any.fixture.ts';
import { attach } from './attach.ts';
import type { ServerConfiguration } from './configuration.ts';
import { EXTENSION_ID, FIELD, methods, revisions } from './extension.ts';
import { bearer } from './identity.fixture.ts';
import { holds } from './inputs.fixture.ts';
import { advertisedSettings, declaredNeeds } from './negotiate.ts';
import { select } from './select.ts';
import { encode } from './validate.fixture.ts';

const resources = ['https://payments.example/', 'https://dashboards.example/'] as const;
type Members = Record<string, unknown>;

/** A good value for the most part, a strange one for the rest. */
const mostly = (...good: unknown[]) =>
  fc.oneof(
    { weight: 40, arbitrary: fc.constantFrom(...good) },
    { weight: 1, arbitrary: anyJson },
    { weight: 1, arbitrary: fc.constant(undefined) },
  );
const upstream = fc.record({
  id: mostly('payments', 'payments', 'dashboards'),
  resource: mostly(resources[0], resources[0], resources[1]),
  schemes: mostly(['Bearer'], ['bearer', 'Basic'], ['BEARER'], ['Basic']),
  scopes: mostly(undefined, ['a']),
});
const settings = fc.oneof(
  {
    weight: 30,
    arbitrary: fc.record({
      carrier: mostly('params', 'meta'),
      required: mostly(true, undefined),
      upstreams: fc.oneof(
        {
          weight: 30,
          arbitrary: fc.array(
            fc.oneof(
              { weight: 30, arbitrary: upstream as fc.Arbitrary<unknown> },
              { weight: 1, arbitrary: anyJson },
            ),
            { maxLength: 3 },
          ),
        },
        { weight: 1, arbitrary: anyJson },
      ),
      max_token_bytes: mostly(undefined, 20, 20, 4, 1e9),
    }),
  },
  { weight: 1, arbitrary: anyJson },
);
const capabilities = fc
  .tuple(fc.constantFrom('both', 'both', 'extensions', 'experimental'), settings, anyJson)
  .map(([member, value, other]): unknown => {
    const entry = { [EXTENSION_ID]: value };
    return member === 'both'
      ? { other, extensions: entry, experimental: entry }
      : { other, [member]: entry };
  });
const needs = fc.oneof(
  {
    weight: 20,
    arbitrary: fc.record({
      upstreams: mostly(['payments'], ['payments', 'dashboards'], ['x']),
      scopes: mostly(undefined, ['a']),
    }),
  },
  { weight: 1, arbitrary: anyJson },
);
const identity = fc.record({
  type: mostly('Bearer', 'bearer'),
  token: fc.oneof(
    { weight: 30, arbitrary: fc.constantFrom('canary-5d1f', 'canary', 'canary', 'a b') },
    { weight: 1, arbitrary: anyText },
  ),
  resource: mostly(resources[0], resources[0], undefined),
});
const client = fc.record({
  age: fc.constantFrom(0, 0, 1, 60, 299, 300, -1),
  ttlMs: fc.constantFrom(undefined, undefined, 0, 1000, 600_000),
  bound: fc.constantFrom<readonly string[]>([resources[0]], [...resources], []),
  acknowledges: fc.oneof(
    { weight: 6, arbitrary: fc.constant(true) },
    { weight: 1, arbitrary: fc.constant(false) },
  ),
  method: fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom<string>(...methods) },
    { weight: 1, arbitrary: fc.constantFrom('tools/list', 'Tools/Call', '') },
  ),
  revision: fc.constantFrom(...revisions),
});

const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string');

describe('client-sends-only-where-advertised', () => {
  const outcomes = new Map<string, number>();
  holds(
    'any advertisement',
    [capabilities, needs, identity, client],
    (announced, need, payload, { age, ttlMs, bound, acknowledges, method, revision }) => {
      const peer = {
        settings: advertisedSettings(announced as Members, revision),
        advertisedAt: 1000,
        now: 1000 + age,
        ttlMs,
        boundResources: bound,
        acknowledges,
      };
      const params = { name: 'pay' };
      const listed = { _meta: { [EXTENSION_ID]: need } };
      const request = { method, params, needs: declaredNeeds(listed) };
      const attachment = attach(request, payload as never, peer);
      outcomes.set(
        attachment.attached ? 'attached' : attachment.withheld,
        1 + (outcomes.get(attachment.attached ? 'attached' : attachment.withheld) ?? 0),
      );

      // The rules in other words: all of them hold, or nothing leaves.
      const member = revision === '2025-11-25' ? 'experimental' : 'extensions';
      const said = (announced as Record<string, Members>)[member]?.[EXTENSION_ID];
      const { type, token, resource } = payload as Record<string, string | undefined>;
      const upstreams = (
        isObject(said) && Array.isArray(said['upstreams']) ? said['upstreams'] : []
      ).filter(
        (one: unknown): one is { id: string; resource: string; schemes: string[] } =>
          isObject(one) && isText(one['id']) && isText(one['resource']) && isTexts(one['schemes']),
      );
      const possible = upstreams.filter(
        (one) => resource === undefined || one.resource === resource,
      );
      const limit =
        isObject(said) && typeof said['max_token_bytes'] === 'number'
          ? said['max_token_bytes']
          : 8192;
      const may =
        (methods as readonly string[]).includes(method) &&
        isObject(said) &&
        ['params', 'meta'].includes(said['carrier'] as string) &&
        age < 300 &&
        age * 1000 < (ttlMs ?? Infinity) &&
        acknowledges &&
        isText(type) &&
        isText(token) &&
        /^[^\x00-\x20,\x7f-\uffff]+$/.test(token) &&
        token.length <= limit &&
        possible.length > 0 &&
        possible.every((one) => bound.includes(one.resource)) &&
        isObject(need) &&
        isTexts(need['upstreams']) &&
        possible.some(({ id }) => (need['upstreams'] as string[]).includes(id)) &&
        possible.some(({ schemes }) =>
          schemes.some((one) => one.toLowerCase() === type.toLowerCase()),
        );
      if (attachment.attached) {
        expect(may).toBe(true);
        const { carrier } = said as { carrier: string };
        expect(attachment.params).toEqual(
          carrier === 'params'
            ? { ...params, [FIELD]: payload }
            : { ...params, _meta: { [EXTENSION_ID]: payload } },
        );
      } else {
        expect(attachment.params).toBe(params);
        expect(JSON.stringify(attachment)).not.toContain('canary');
      }
    },
    {
      told: () => {
        expect(outcomes.get('attached')).toBeGreaterThan(200);
        expect(outcomes.size).toBe(10);
      },
    },
  );
});

describe('resource-selects-upstream', () => {
  const audience = fc.oneof(
    fc.constantFrom<unknown>(
      ...resources,
      [resources[0]],
      [...resources],
      [[resources[0]]],
      [],
      undefined,
    ),
    anyJson,
  );
  const ofUpstream = fc.record({
    audience: fc.array(fc.constantFrom(...resources, 'x'), { minLength: 1, maxLength: 2 }),
    scheme: fc.constantFrom('Bearer', 'bearer', 'DPoP'),
    format: fc.constantFrom('jwt', 'jwt', 'opaque'),
  });
  const seen = new Set<string>();
  holds(
    'any token without a resource',
    [
      fc.array(ofUpstream, { maxLength: 3 }),
      audience,
      fc.oneof(fc.constantFrom('signed', 'bare'), anyText),
    ],
    (upstreams, aud, rest) => {
      const token =
        rest === 'signed'
          ? `${encode({ alg: 'ES256' })}.${encode({ aud })}.c2ln`
          : rest === 'bare'
            ? encode({ aud })
            : rest;
      const server = {
        upstreams: upstreams.map(({ audience, scheme, format }, at) => ({
          id: `${at}`,
          schemes: [{ scheme, format, headers: bearer, issuers: [{ audience }] }],
        })),
      } as unknown as ServerConfiguration;
      const selection = select({ type: 'Bearer', token }, server);
      const named = rest !== 'signed' || aud === undefined ? [] : [aud].flat();
      const fitting = upstreams.flatMap(({ audience, scheme, format }, at) =>
        scheme !== 'DPoP' && format === 'jwt' && audience.some((one) => named.includes(one))
          ? [`${at}`]
          : [],
      );
      seen.add(`${selection.ok}`);
      if (fitting.length === 1)
        expect(selection).toMatchObject({ ok: true, upstream: { id: fitting[0] } });
      else expect(selection).toEqual({ ok: false, cause: 'ambiguous-resource' });
    },
    { told: () => expect(seen.size).toBe(2) },
  );
});
