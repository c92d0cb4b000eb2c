import type { ServerContext } from '@modelcontextprotocol/server';
import { describe, expect, it } from 'vitest';
import { EXTENSION_ID } from '../protocol/extension.ts';
import { callWith, judgeFor } from './gate.fixture.ts';
import type { Gate } from './reception.ts';
import { url } from './v2.fixture.ts';
import { upstreamIdentity } from './v2.ts';

const canary = 'canary-5d1f';
const call = (params: object) => ({ jsonrpc: '2.0', id: 1, method: 'tools/call', params });

describe('an adapter', () => {
  const post = (params: object) =>
    new Request(url, { method: 'POST', body: JSON.stringify(call(params)) });
  const serveWith = (gate: Gate, fetch: (request: Request) => Promise<Response>) => {
    const upstream = upstreamIdentity(gate);
    return { upstream, serve: upstream.serve({ fetch } as never) };
  };

  it('that has nobody to tell answers all the same', async () => {
    const failing: Gate = () => Promise.reject(new Error('away'));
    const never = () => Promise.reject(new Error('handed on'));
    expect((await serveWith(failing, never).serve(post({}))).status).toBe(500);
    const text = JSON.stringify(call(callWith(canary, 'params')));
    const twice = text.replace('"token":', '"token":"first","token":');
    const { serve } = serveWith(judgeFor('params'), never);
    const response = await serve(new Request(url, { method: 'POST', body: twice }));
    expect(await response.json()).toMatchObject({ error: { data: { reason: 'invalid_request' } } });
  });

  it('requests-share-no-credential-state: keeps nothing of a request whose handler throws', async () => {
    const handed: Request[] = [];
    const seen: unknown[] = [];
    const contextOf = (req: Request | undefined) => ({ http: { req } }) as ServerContext;
    const { upstream, serve } = serveWith(judgeFor('params'), async (request) => {
      handed.push(request);
      seen.push(upstream.identityOf(contextOf(request))?.credential.reveal());
      throw new Error('broken');
    });
    await expect(serve(post(callWith(canary, 'params')))).rejects.toThrow(new Error('broken'));
    expect(seen).toEqual([canary]);
    expect(upstream.identityOf(contextOf(handed[0]))).toBeUndefined();
  });

  it('keeps no exchange of a method that carries no identity', async () => {
    const handed: Request[] = [];
    const { upstream, serve } = serveWith(judgeFor('params'), async (request) => {
      handed.push(request);
      expect(() =>
        upstream.refuse({ http: { req: request } } as ServerContext, { cause: 'owner' }),
      ).toThrow();
      return Response.json({ jsonrpc: '2.0', id: 1, result: {} });
    });
    const list = JSON.stringify({ ...call({}), method: 'tools/list' });
    const response = await serve(new Request(url, { method: 'POST', body: list }));
    expect(await response.json()).toEqual({ jsonrpc: '2.0', id: 1, result: {} });
  });

  it.each<[string, object | undefined, boolean]>([
    ['declares', { extensions: { [EXTENSION_ID]: {} } }, true],
    ['declares where the older revision does', { experimental: { [EXTENSION_ID]: {} } }, false],
    ['declares nothing', {}, false],
    ['has no capabilities', undefined, false],
  ])('tells the gate whether the client %s', async (_, capabilities, declared) => {
    const told: unknown[] = [];
    const gate: Gate = async ({ params }, context) => {
      told.push(context);
      return { kind: 'absent', params };
    };
    const { serve } = serveWith(gate, async () => new Response(null));
    const _meta = { 'io.modelcontextprotocol/clientCapabilities': capabilities };
    await serve(post({ name: 'whoami', _meta }));
    expect(told).toEqual([{ revision: '2026-07-28', declared, authInfo: undefined }]);
  });
});
