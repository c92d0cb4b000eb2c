import fc from 'fast-check';
import { describe, expect } from 'vitest';
import * as z from 'zod';
import { anyJson, anyText } from '../protocol/any.fixture.ts';
import { clientCapabilities, EXTENSION_ID, FIELD, receive, rejections } from '../protocol/index.ts';
import { carriers, methods } from '../protocol/extension.ts';
import type { Carrier } from '../protocol/index.ts';
import { holds } from '../protocol/inputs.fixture.ts';
import { acting, callbacks, configuration, identity, serverGate, text } from './lines.fixture.ts';
import type { Callbacks } from './lines.fixture.ts';
import { serveV1 } from './line-v1.fixture.ts';
import { serveV2 } from './line-v2.fixture.ts';

/** A payload of which any member may be anything, and what is no payload at all. */
const member = fc.oneof(anyJson, fc.constant(undefined));
const mostly = (good: string) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(good) }, { weight: 1, arbitrary: member });
const good = identity('canary-of-alice-5d1f');
const payload = fc.record({
  type: mostly('Bearer'),
  token: fc.oneof({ weight: 4, arbitrary: mostly(good.token) }, { weight: 1, arbitrary: anyText }),
  resource: mostly(good.resource!),
  issuer: member,
  expires_at: member,
  token_type: member,
});
const deep = fc
  .nat({ max: 2000 })
  .map((depth) => JSON.parse('['.repeat(depth + 1) + ']'.repeat(depth + 1)) as unknown);
const field = fc.oneof(
  { weight: 8, arbitrary: anyJson },
  { weight: 8, arbitrary: payload },
  { weight: 4, arbitrary: fc.constant<unknown>(good) },
  {
    weight: 4,
    arbitrary: payload.chain((one) =>
      fc.dictionary(fc.string(), member, { maxKeys: 3 }).map((more) => ({ ...one, ...more })),
    ),
  },
  { weight: 1, arbitrary: deep },
);
const absent = Symbol('absent');
const place = fc.oneof(
  { weight: 3, arbitrary: field },
  { weight: 2, arbitrary: fc.constant(absent) },
);
/** What stands in each carrier, and in `_meta` as a whole. */
const carried = fc.record({
  inParams: place,
  inMeta: place,
  meta: fc.oneof({ weight: 12, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: anyJson }),
});
const method = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom<string>(...methods) },
  { weight: 1, arbitrary: fc.constantFrom('tools/list', 'ping', 'tools/call ', 'nothing/here') },
);
const carrier = fc.constantFrom(...carriers);

const named: Readonly<Record<string, object>> = {
  'tools/call': { name: acting.name, arguments: {} },
  'prompts/get': { name: acting.name },
  'resources/read': { uri: acting.uri },
};

type Carried = typeof carried extends fc.Arbitrary<infer T> ? T : never;

function paramsOf(
  method: string,
  { inParams, inMeta, meta }: Carried,
  own: object = {},
): Record<string, unknown> {
  const isObject = typeof meta === 'object' && meta !== null && !Array.isArray(meta);
  const both = isObject
    ? { ...own, ...meta, ...(inMeta === absent ? {} : { [EXTENSION_ID]: inMeta }) }
    : meta;
  return {
    ...named[method],
    ...(inParams === absent ? {} : { [FIELD]: inParams }),
    _meta: both,
  };
}

/** Whether something stands in the carrier that is advertised, and in the other. */
function inCarriers(
  where: Carrier,
  { inParams, inMeta, meta }: Carried,
): readonly [boolean, boolean] {
  const isObject = typeof meta === 'object' && meta !== null && !Array.isArray(meta);
  const found = { params: inParams !== absent, meta: isObject && inMeta !== absent };
  return where === 'params' ? [found.params, found.meta] : [found.meta, found.params];
}

const codes = new Set<number>(Object.values(rejections).map(({ code }) => code));

/** Callbacks that say whose credential they see: it is scrubbed on the way out. */
const given: Callbacks = callbacks({
  tool: async (use) => text(use.identity?.credential.reveal() ?? 'nobody'),
});

const configured = (where: Carrier) => ({ ...configuration, carrier: where, required: true });
const gateOf = (where: Carrier) => serverGate({}, configured(where));

interface Answer {
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly data?: { readonly extension?: string } };
}

/** A refusal has a code; what the SDK itself refuses (an unknown method, a `_meta` that is none) has that of JSON-RPC. */
function expectAnswer(answer: Answer): string {
  expect(answer.result === undefined).toBe(answer.error !== undefined);
  if (answer.error === undefined) return 'result';
  const { code, data } = answer.error;
  expect(code).not.toBe(-32603);
  if (data?.extension !== undefined) {
    expect(data.extension).toBe(EXTENSION_ID);
    expect(codes).toContain(code);
    return 'refused';
  }
  expect([-32600, -32601, -32602]).toContain(code);
  return 'not a request';
}

const seen: Record<string, Set<string>> = { core: new Set(), v1: new Set(), v2: new Set() };
const toldAll = (where: string, ...kinds: string[]) => ({
  told: () => expect([...seen[where]!].sort()).toEqual(kinds),
});

describe('credential-is-well-formed: whatever stands in the field, there is an answer', () => {
  holds(
    'any value as the field, at the core',
    [method, carrier, carried, fc.boolean()],
    async (name, where, what, declared) => {
      const reception = await receive(
        { method: name, params: paramsOf(name, what) },
        configured(where),
        {
          now: 0,
          keysOf: () => ({ keys: [] }),
          revision: '2026-07-28',
          declared,
          needs: 'payments',
        },
      );
      seen['core']!.add(reception.kind);
      const isCovered = (methods as readonly string[]).includes(name);
      const [right, wrong] = inCarriers(where, what);
      if (isCovered && wrong) {
        const cause = right ? 'both-carriers' : 'wrong-carrier';
        expect(reception).toEqual({ kind: 'refused', rejection: { cause } });
      }
      if (reception.kind === 'refused') {
        expect(Object.hasOwn(rejections, reception.rejection.cause)).toBe(true);
        expect(JSON.stringify(reception)).not.toContain(good.token);
      } else {
        expect(JSON.stringify(reception.params)).not.toContain(good.token);
        if (reception.kind === 'accepted') {
          expect(where === 'params' ? what.inParams : what.inMeta).toMatchObject({
            token: reception.identity.credential.reveal(),
          });
        }
      }
    },
    toldAll('core', 'absent', 'accepted', 'refused'),
  );

  const first = Object.fromEntries(
    carriers.map((where) => [
      where,
      serveV1(gateOf(where), given, { advertised: configured(where) }).connect('alice'),
    ]),
  );
  const anyResult = z.looseObject({});
  holds(
    'any value as the field, on v1',
    [method, carrier, carried],
    async (name, where, what) => {
      const { client, received } = await first[where]!;
      const ask = (params: Record<string, unknown>, of = name): Promise<Answer> =>
        client.request({ method: of, params }, anyResult, { timeout: 300 }).then(
          (result) => ({ result }),
          (error: Answer['error'] & object) => ({ error }),
        );
      received.length = 0;
      seen['v1']!.add(expectAnswer(await ask(paramsOf(name, what))));
      expect(received.join()).not.toContain(good.token);
      const again = {
        inParams: where === 'params' ? good : absent,
        inMeta: where === 'meta' ? good : absent,
        meta: {},
      };
      expect(await ask(paramsOf('tools/call', again), 'tools/call')).toMatchObject({
        result: { content: [{}] },
      });
    },
    {
      ...toldAll('v1', 'not a request', 'refused', 'result'),
      // The SDK answers nothing to it, and the credential was kept for that answer.
      examples: [['tools/call', 'params', { inParams: good, inMeta: absent, meta: [] }]],
    },
  );

  const second = Object.fromEntries(
    carriers.map((where) => [
      where,
      serveV2(gateOf(where), given, { advertised: configured(where) }),
    ]),
  );
  const own = {
    'io.modelcontextprotocol/protocolVersion': '2026-07-28',
    'io.modelcontextprotocol/clientInfo': { name: 'c', version: '1' },
    'io.modelcontextprotocol/clientCapabilities': clientCapabilities('2026-07-28'),
  };
  holds(
    'any value as the field, on v2',
    [method, carrier, carried],
    async (name, where, what) => {
      const ask = async (
        params: Record<string, unknown>,
        of: string,
      ): Promise<[Answer, string]> => {
        const response = await second[where]!.fetch(
          new Request('https://mcp.corp.example/mcp', {
            method: 'POST',
            headers: {
              'content-type': 'application/json',
              accept: 'application/json, text/event-stream',
              'mcp-protocol-version': '2026-07-28',
              'mcp-method': of.trim(),
              ...(of in named
                ? { 'mcp-name': of === 'resources/read' ? acting.uri : acting.name }
                : {}),
            },
            body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: of, params }),
          }),
        );
        const said = await response.text();
        expect(response.status).toBeLessThan(500);
        return [JSON.parse(said.replace(/^(?:event: .*\n)?data: /, '')) as Answer, said];
      };
      const [answer, said] = await ask(paramsOf(name, what, own), name);
      seen['v2']!.add(
        answer.error?.code &&
          answer.error.code <= -32000 &&
          answer.error.data?.extension === undefined
          ? 'not a request'
          : expectAnswer(answer),
      );
      expect(said).not.toContain(good.token);
      const again = {
        inParams: where === 'params' ? good : absent,
        inMeta: where === 'meta' ? good : absent,
        meta: {},
      };
      const [served] = await ask(paramsOf('tools/call', again, own), 'tools/call');
      expect(served).toMatchObject({ result: { content: [{}] } });
    },
    toldAll('v2', 'not a request', 'refused', 'result'),
  );
});
