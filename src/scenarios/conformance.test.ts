import { describe, expect, it } from 'vitest';
import { receive, rejections, revisions } from '../protocol/index.ts';
import type { Cause, ServerConfiguration, UpstreamIdentity } from '../protocol/index.ts';
import { misplace } from '../simulation/actors/misbehavior.ts';
import { catalog } from '../simulation/catalog.ts';
import { createIdentityProvider } from '../simulation/identity-provider.ts';
import { createKeyRing } from '../simulation/keys.ts';
import { makeNamedTokens } from '../simulation/named-tokens.ts';
import { createVault } from '../simulation/vault.ts';
import { createWorld } from '../simulation/world.ts';
import { exchanges, issuer, now, tokens } from './conformance.fixture.ts';
import type { Exchange } from './conformance.fixture.ts';
import { observe } from './observe.ts';
import { random } from './scenarios.fixture.ts';

/** An implementation of the server's side: what it makes of one request. */
interface Implementation {
  readonly name: string;
  judge(exchange: Exchange): Promise<Exchange['outcome'] | undefined>;
}

const ring = createKeyRing();
const issuers = [{ issuer, keys: [{ kid: 'k1', key: 'corp', alg: 'ES256', publishAlg: true }] }];
const server: ServerConfiguration = {
  carrier: 'params',
  required: true,
  upstreams: [catalog['dashboards']!, catalog['payments']!],
};
const toolOf = ({ method, tool = 'dashboards.search' }: Exchange): Record<string, unknown> =>
  method === undefined ? { name: tool, arguments: {} } : {};
const anyway = 'sends-anyway';

/** The functions of the protocol, and nothing around them. */
async function core(): Promise<Implementation> {
  const provider = createIdentityProvider(issuers, ring);
  const jwks = await provider.jwks(issuer);
  const { expand } = await makeNamedTokens(tokens, ring, createVault());
  return {
    name: 'the core alone',
    async judge(exchange) {
      const { method = 'tools/call', field, misbehaves = anyway } = exchange;
      const bare = toolOf(exchange);
      const token = field?.['token'];
      const filled = { ...field, token: typeof token === 'string' ? expand(token) : token };
      const params = field
        ? misplace(bare, filled as unknown as UpstreamIdentity, misbehaves, server.carrier)
        : bare;
      const needs = String(bare['name'] ?? '').split('.')[0];
      const context = { revision: '2026-07-28', declared: true, caller: 'alice', now } as const;
      const keysOf = () => jwks;
      const reception = await receive({ method, params }, server, { ...context, keysOf, needs });
      expect(JSON.stringify(reception.kind === 'refused' ? {} : reception.params)).not.toMatch(
        /eyJ|5d1f/,
      );
      return reception.kind === 'refused' ? reception.rejection.cause : reception.kind;
    },
  };
}

/** A whole server on one line of the SDK, asked by a real client that sends whatever it is told. */
function simulated(revision: (typeof revisions)[number]): Implementation {
  return {
    name: `the simulated server at ${revision}`,
    async judge(exchange) {
      const { method, field, misbehaves = anyway } = exchange;
      const world = await createWorld({
        revision,
        server,
        advertises: true,
        boundResources: undefined,
        ambient: undefined,
        issuers,
        now,
        random,
        fault: undefined,
        tokens,
        ring,
      });
      const token = field?.['token'];
      const recipe = typeof token === 'string' ? { written: token } : { json: token };
      try {
        const report = await world.call(0, {
          caller: 'alice',
          method,
          params: toolOf(exchange),
          identity: field && { ...field, token: recipe },
          misbehaves: field && misbehaves,
        });
        const { cause, reason, code, audience, upstreamCalls } = observe(world.trace(), 0, report);
        if (cause === undefined) {
          const credentials = upstreamCalls.flatMap((call) => call.credentials);
          expect(credentials.length > 0).toBe(audience !== undefined);
          return audience === undefined ? 'absent' : 'accepted';
        }
        expect({ reason, code }).toEqual(codedAs(cause));
        expect(upstreamCalls).toEqual([]);
        return cause;
      } finally {
        await world.close();
      }
    },
  };
}

const codedAs = (cause: Cause) => {
  const { reason, code } = rejections[cause];
  return { reason, code };
};

const implementations = [await core(), ...revisions.map(simulated)];

describe.each(implementations)('$name', ({ judge }) => {
  it.each(exchanges)('$requirement: $name is $outcome', async (exchange) => {
    expect(await judge(exchange)).toBe(exchange.outcome);
  });
});

it('every exchange rests on a requirement of the text', () => {
  const files = Object.keys(import.meta.glob('/content/requirements/*.md'));
  const known = files.map((file) => file.replace(/^.*\/|\.md$/g, ''));
  expect(exchanges.filter(({ requirement }) => !known.includes(requirement))).toEqual([]);
});
