import { describe, expect, it } from 'vitest';
import { extract } from './carrier.ts';
import { EXTENSION_ID } from './extension.ts';
import { relay } from './gateway.ts';
import type { Route } from './gateway.ts';
import { canary, origin } from './identity.fixture.ts';

const resource = `${origin}/`;
const identity = { type: 'Bearer', token: canary, resource };
const params = { name: 'whoami', upstream_identity: identity };
const next = { carrier: 'meta' as const, upstreams: [{ id: 'p', resource, schemes: ['Bearer'] }] };
const route: Route = { carrier: 'params', next, resources: [resource] };
const call = { method: 'tools/call', params };

describe('gateway-strips-the-field', () => {
  it.each([
    ['for a hop that did not advertise', call, { ...route, next: undefined }, 'not-advertised'],
    ['for a resource that is not routed', call, { ...route, resources: [] }, 'resource-not-routed'],
    [
      'for a resource that the next hop does not list',
      call,
      { ...route, next: { ...next, upstreams: [] } },
      'resource-not-routed',
    ],
    [
      'without a resource to route by',
      { ...call, params: { name: 'whoami', upstream_identity: { type: 'Bearer', token: canary } } },
      route,
      'resource-not-routed',
    ],
    ['on another method', { method: 'tools/list', params }, route, 'not-a-carrying-method'],
    [
      'that is malformed',
      { ...call, params: { name: 'whoami', upstream_identity: { ...identity, token: 'a b' } } },
      route,
      'malformed',
    ],
    [
      'in both carriers',
      { ...call, params: { ...params, _meta: { [EXTENSION_ID]: identity } } },
      route,
      'malformed',
    ],
  ])('%s', (_, request, over, stripped) => {
    const relayed = relay(request, over);
    expect(relayed.stripped).toBe(stripped);
    expect(JSON.stringify(relayed)).not.toContain(canary);
    expect(relayed.params).toMatchObject(request.params['name'] ? { name: 'whoami' } : {});
  });

  it('passes what is routed, in the carrier of the next hop', () => {
    const { params: sent, stripped } = relay(call, route);
    expect(stripped).toBeUndefined();
    expect(extract(sent, 'meta')).toEqual({ ok: true, value: identity });
    expect(sent).not.toHaveProperty('upstream_identity');
  });

  it.each(['tools/call', 'tools/list'])('leaves %s without the field as it is', (method) => {
    expect(relay({ method, params: { name: 'x' } }, route)).toEqual({ params: { name: 'x' } });
  });

  it('says of a hop that did not advertise nothing else, however the field looks', () => {
    const wrong = { method: 'tools/call', params: { _meta: { [EXTENSION_ID]: { type: 7 } } } };
    expect(relay(wrong, { ...route, next: undefined }).stripped).toBe('not-advertised');
  });
});
