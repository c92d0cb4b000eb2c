import { describe, expect, it } from 'vitest';
import { attach, withholdings } from './attach.ts';
import type { Peer, Withholding } from './attach.ts';
import { extract } from './carrier.ts';
import type { Needs } from './configuration.ts';
import { carriers, methods } from './extension.ts';
import type { UpstreamIdentity } from './payload.ts';

const resource = 'https://payments.example/';
const dashboards = 'https://dashboards.example/';
const identity: UpstreamIdentity = { type: 'Bearer', token: 'canary-5d1f', resource };
const minimal: UpstreamIdentity = { type: 'Bearer', token: 'canary-5d1f' };
const params = { name: 'tool', arguments: { a: 1 }, _meta: { progressToken: 1 } };
const now = 1795521600;
const payments = { id: 'payments', resource, schemes: ['Bearer', 'Basic'] };
const peer: Peer = {
  settings: { carrier: 'params', upstreams: [payments] },
  boundResources: [resource],
  acknowledges: true,
  advertisedAt: now,
  now,
};
const both: Needs = { upstreams: ['payments', 'dashboards'] };
const two = {
  carrier: 'params' as const,
  upstreams: [payments, { id: 'dashboards', resource: dashboards, schemes: ['token'] }],
};

interface Case {
  readonly withheld: Withholding;
  readonly from: string;
  readonly peer?: Partial<Peer>;
  readonly identity?: UpstreamIdentity;
  readonly method?: string;
  readonly needs?: Needs | undefined;
}
const table: Readonly<Record<Withholding, readonly Omit<Case, 'withheld'>[]>> = {
  'not-a-carrying-method': [
    { from: 'tools/list', method: 'tools/list' },
    {
      from: 'tools/list, however the payload looks',
      method: 'tools/list',
      identity: { ...identity, token: 'a b' },
    },
    { from: 'completion/complete', method: 'completion/complete' },
    { from: 'a method in another case', method: 'Tools/Call' },
  ],
  'not-advertised': [{ from: 'a server without the extension', peer: { settings: undefined } }],
  'advertisement-stale': [
    { from: 'five minutes later', peer: { now: now + 301 } },
    { from: 'after its own lifetime', peer: { ttlMs: 10_000, now: now + 11 } },
  ],
  'not-needed': [
    { from: 'a tool that declares nothing', needs: undefined },
    { from: 'a tool of another upstream', needs: { upstreams: ['dashboards'] } },
  ],
  'not-acknowledged': [{ from: 'a server that did not read it', peer: { acknowledges: false } }],
  'not-bound': [
    { from: 'a server bound to nothing', peer: { boundResources: [] } },
    { from: 'a server bound to another resource', peer: { boundResources: [dashboards] } },
    { from: 'a bound resource with no slash', peer: { boundResources: [resource.slice(0, -1)] } },
    { from: 'two resources, one unbound', peer: { settings: two }, identity: minimal },
  ],
  'resource-not-advertised': [
    {
      from: 'a resource the server does not list',
      peer: { boundResources: [dashboards] },
      identity: { ...identity, resource: dashboards },
    },
    {
      from: 'a server that lists no upstream',
      peer: { settings: { carrier: 'params', upstreams: [] } },
      identity: minimal,
    },
  ],
  'scheme-not-advertised': [
    { from: 'a scheme the server does not list', identity: { ...identity, type: 'DPoP' } },
    {
      from: 'a scheme that is listed for another resource',
      peer: { settings: two, boundResources: [resource, dashboards] },
      identity: { ...identity, type: 'token' },
    },
  ],
  malformed: [
    { from: 'the scheme word in the token', identity: { ...identity, token: 'Bearer x' } },
    { from: 'an empty token', identity: { ...identity, token: '' } },
    { from: 'a relative resource', identity: { ...identity, resource: '/v1' } },
  ],
};
const cases = Object.entries(table).flatMap(([withheld, entries]) =>
  entries.map((entry): Case => ({ ...entry, withheld: withheld as Withholding })),
);

describe('client-sends-only-where-advertised: withholds', () => {
  it.each(cases)('$withheld: $from', ({ withheld, method = 'tools/call', ...given }) => {
    for (const carrier of carriers) {
      const known = { ...peer, ...given.peer };
      const settings = known.settings && { ...known.settings, carrier };
      const needs = 'needs' in given ? given.needs : both;
      const attachment = attach({ method, params, needs }, given.identity ?? identity, {
        ...known,
        settings,
      });
      const detail =
        withheld === 'malformed'
          ? {
              detail: expect.stringMatching(
                /^upstream_identity\.(token|resource): must /,
              ) as string,
            }
          : {};
      expect(attachment).toEqual({ attached: false, params, withheld, ...detail });
    }
  });

  it('for every reason there is', () => {
    expect(Object.keys(table).sort()).toEqual(Object.keys(withholdings).sort());
  });

  it.each(Object.values(withholdings))('by a requirement that stands: $requirement', (row) => {
    expect(Object.keys(import.meta.glob('/content/requirements/*.md'))).toContain(
      `/content/requirements/${row.requirement}.md`,
    );
  });
});

describe('attaches', () => {
  it.each(methods.flatMap((method) => carriers.map((carrier) => ({ method, carrier }))))(
    'to $method in the advertised carrier $carrier alone',
    ({ method, carrier }) => {
      const known = { ...peer, settings: { ...peer.settings!, carrier } };
      const attachment = attach({ method, params, needs: both }, identity, known);
      expect(attachment.attached).toBe(true);
      expect(extract(attachment.params, carrier)).toEqual({ ok: true, value: identity });
      expect(attachment.params).toMatchObject(params);
    },
  );

  it('a scheme in another case (RFC 9110, section 11.1)', () => {
    const request = { method: 'tools/call', params, needs: both };
    expect(attach(request, { ...identity, type: 'bEARER' }, peer).attached).toBe(true);
  });

  it.each([
    ['each of them', both],
    ['one of them', { upstreams: ['payments'] }],
  ])('the minimal form where every resource is bound, to a tool of %s', (_, needs) => {
    const known = { ...peer, settings: two, boundResources: [dashboards, resource] };
    const request = { method: 'tools/call', params, needs };
    expect(attach(request, minimal, known).attached).toBe(true);
  });
});
