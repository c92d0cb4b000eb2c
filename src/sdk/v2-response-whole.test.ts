import { describe, expect, it } from 'vitest';
import { exchange, finishingGate } from './v2-response.fixture.ts';
import { finishResponse } from './v2-response.ts';

describe('a response that is no stream of events', () => {
  const gate = finishingGate({ seen: true });

  it.each<[string, string | null, string | undefined]>([
    ['of text', 'not JSON', 'text/plain'],
    ['without a type', 'not JSON', undefined],
    ['of JSON, without a body', null, 'application/json'],
    ['of events, without a body', null, 'text/event-stream'],
  ])('is passed on itself, and released: %s', async (_, body, type) => {
    const bytes = body === null ? null : new TextEncoder().encode(body);
    const headers = type === undefined ? {} : { 'content-type': type };
    const response = new Response(bytes, { headers });
    let released = 0;
    expect(await finishResponse(response, exchange, gate, () => (released += 1))).toBe(response);
    expect(released).toBe(1);
  });

  it('is rewritten where it is JSON, whatever else its type says', async () => {
    const headers = { 'content-type': 'application/json; charset=utf-8', 'x-kept': '1' };
    const response = new Response('{"id":1}', { status: 202, headers });
    const finished = await finishResponse(response, exchange, gate, () => {});
    expect(await finished.json()).toEqual({ id: 1, seen: true });
    expect([finished.status, finished.headers.get('x-kept')]).toEqual([202, '1']);
  });
});

describe('credential-never-appears-in-output: an event', () => {
  it.each([
    ['a line separator', '\u2028'],
    ['a paragraph separator', '\u2029'],
    ['a carriage return, as JSON escapes it', '\r'],
  ])('is rewritten whole where its text holds %s, which JSON leaves as it is', async (_, text) => {
    const gate = finishingGate({ text: '[redacted]' });
    const event = `event: message\ndata: ${JSON.stringify({ text: `canary${text}5d1f` })}\n\n`;
    const headers = { 'content-type': 'text/event-stream' };
    const finished = await finishResponse(
      new Response(event, { headers }),
      exchange,
      gate,
      () => {},
    );
    expect(await finished.text()).toBe('event: message\ndata: {"text":"[redacted]"}\n\n');
  });
});
