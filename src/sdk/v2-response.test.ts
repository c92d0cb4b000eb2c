import { describe, expect, it } from 'vitest';
import { FIELD } from '../protocol/extension.ts';
import { latch } from './gate.fixture.ts';
import { acting, callbacks, identity, serverGate, text } from './lines.fixture.ts';
import type { Callbacks } from './lines.fixture.ts';
import { serveV2 } from './line-v2.fixture.ts';
import { exchange, finishingGate } from './v2-response.fixture.ts';
import { finishResponse } from './v2-response.ts';

const canary = 'canary-5d1f';
const field = { [FIELD]: identity(canary) };
const hints = { ttlMs: 60_000, cacheScope: 'public' };

describe('results-are-cached-for-one-user: what a callback says of caching', () => {
  const hinted: Partial<Callbacks> = {
    tool: async () => ({ ...text('x'), ...hints }),
    resource: async () => ({ contents: [], ...hints }),
    prompt: async () => ({ messages: [], ...hints }),
  };

  it('is for everyone only where no identity was used', async () => {
    const { client, received } = await serveV2(serverGate(), callbacks(hinted)).connect('alice');
    await client.readResource({ uri: acting.uri });
    await expect.poll(() => received.at(-1)).toContain('"cacheScope":"public"');
    await client.readResource({ uri: acting.uri, ...field }, { cacheMode: 'bypass' });
    await expect.poll(() => received.at(-1)).toContain('"cacheScope":"private"');
    expect(received.at(-1)).toContain('"ttlMs":60000');
  });

  it('is dropped from results that nobody caches', async () => {
    const { client, received } = await serveV2(serverGate(), callbacks(hinted)).connect('alice');
    const before = received.length;
    await client.callTool({ name: acting.name, ...field });
    await client.getPrompt({ name: acting.name, ...field });
    await expect.poll(() => received.length).toBe(before + 2);
    expect(received.slice(before).join()).not.toMatch(/ttlMs|cacheScope/);
  });
});

describe('requests-share-no-credential-state: an identity is gone', () => {
  const call = (signal?: AbortSignal) =>
    new Request('https://mcp.corp.example/mcp', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
        'mcp-protocol-version': '2026-07-28',
        'mcp-method': 'tools/call',
        'mcp-name': acting.name,
      },
      body: JSON.stringify({
        jsonrpc: '2.0',
        id: 1,
        method: 'tools/call',
        params: {
          name: acting.name,
          arguments: {},
          ...field,
          _meta: {
            'io.modelcontextprotocol/protocolVersion': '2026-07-28',
            'io.modelcontextprotocol/clientCapabilities': {},
          },
        },
      }),
      ...(signal === undefined ? {} : { signal }),
    });

  function open(responseMode: 'auto' | 'sse') {
    const [begun, gone] = [latch(), latch()];
    const seen: unknown[] = [];
    const slow: Callbacks['tool'] = async (use) => {
      use.signal.addEventListener('abort', gone.open);
      seen.push(use.again()?.credential.reveal());
      // Something is left to read, and nobody reads it.
      await use.say('working');
      begun.open();
      await gone.opened;
      seen.push(use.again());
      return text('late');
    };
    const server = serveV2(serverGate(), callbacks({ tool: slow }), { responseMode });
    return { server, begun, seen };
  }

  it('when the client closes the stream', async () => {
    const { server, begun, seen } = open('sse');
    const response = await server.fetch(call());
    await begun.opened;
    await response.body!.cancel();
    await expect.poll(() => seen).toEqual([canary, undefined]);
  });

  it.each(['auto', 'sse'] as const)('when the client gives up: %s', async (mode) => {
    const { server, begun, seen } = open(mode);
    const abort = new AbortController();
    const response = server.fetch(call(abort.signal));
    await begun.opened;
    abort.abort();
    await expect.poll(() => seen).toEqual([canary, undefined]);
    await response;
  });
});

describe('a stream of events', () => {
  const gate = finishingGate({ seen: true });
  const events = ': keepalive\n\nid: 7\nevent: message\ndata: {"params":"ü"}\n\ndata: {"id":1}';

  it.each([
    ['with no space after the colon', 'data:{"id":1}\n\n', 'data: {"id":1,"seen":true}\n\n'],
    ['but not its comments', ': data: {"id":1}\n\n', ': data: {"id":1}\n\n'],
  ])('is rewritten %s', async (_, sent, read) => {
    const headers = { 'content-type': 'text/event-stream; charset=utf-8' };
    const finished = await finishResponse(
      new Response(sent, { headers }),
      exchange,
      gate,
      () => {},
    );
    expect(await finished.text()).toBe(read);
  });

  it('holds no empty piece, however its lines are cut', async () => {
    const pieces = ['da', 'ta: {"id', '":1}\n', ''];
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        const piece = pieces.shift();
        if (piece === undefined) controller.close();
        else controller.enqueue(new TextEncoder().encode(piece));
      },
    });
    const headers = { 'content-type': 'text/event-stream' };
    const finished = await finishResponse(
      new Response(body, { headers }),
      exchange,
      gate,
      () => {},
    );
    const read: string[] = [];
    for await (const piece of finished.body!) read.push(new TextDecoder().decode(piece));
    expect(read).toEqual(['data: {"id":1,"seen":true}\n']);
  });

  it.each([1, 3, 1000])('is rewritten whole, in pieces of %i bytes', async (size) => {
    const bytes = new TextEncoder().encode(events);
    const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
      bytes.slice(at * size, (at + 1) * size),
    );
    const body = new ReadableStream({
      pull(controller) {
        const piece = pieces.shift();
        if (piece === undefined) controller.close();
        else controller.enqueue(piece);
      },
    });
    const headers = { 'content-type': 'text/event-stream' };
    let released = 0;
    const response = new Response(body, { headers });
    const finished = await finishResponse(response, exchange, gate, () => (released += 1));
    expect(released).toBe(0);
    expect(await finished.text()).toBe(
      events.replace('"ü"', '"ü","seen":true').replace('"id":1', '"id":1,"seen":true'),
    );
    expect(released).toBe(1);
  });

  it('that breaks is broken for the client too, and released', async () => {
    const body = new ReadableStream({ pull: (controller) => controller.error(new Error('gone')) });
    const headers = { 'content-type': 'text/event-stream' };
    let released = 0;
    const response = new Response(body, { headers });
    const finished = await finishResponse(response, exchange, gate, () => (released += 1));
    await expect(finished.text()).rejects.toThrow('gone');
    expect(released).toBe(1);
  });
});
