import { describe, expect, it, vi } from 'vitest';
import { FIELD } from '../protocol/extension.ts';
import { createConnection } from './connection.ts';
import type { RawTransport } from './connection.ts';
import { latch } from './gate.fixture.ts';
import { acting, identity, serverGate } from './lines.fixture.ts';
import type { Gate, GateContext } from './reception.ts';

const described = { revision: '2025-11-25', declared: true } as const;
const line = { describe: () => described, reads: () => true };
const params = { name: acting.name, [FIELD]: identity('canary-5d1f') };
const request = (id: string | number, more: object = { params }) => ({
  jsonrpc: '2.0',
  id,
  method: 'tools/call',
  ...more,
});
const cancelled = (more: object) => ({
  jsonrpc: '2.0',
  method: 'notifications/cancelled',
  ...more,
});
const failing: Gate = () => Promise.reject(new Error('away'));
const internal = { code: -32603, message: 'Internal error' };

/** A connection whose wire is two lists: what reaches the SDK, and what reaches the client. */
function open(gate: Gate, more: Partial<RawTransport> = {}) {
  const [delivered, sent]: [object[], object[]] = [[], []];
  const transport: RawTransport = { send: async (message) => void sent.push(message), ...more };
  const connection = createConnection(gate, line);
  connection.serve(transport);
  transport.onmessage = (message) => void delivered.push(message);
  const receive = async (message: object, extra?: Pick<GateContext, 'authInfo'>) => {
    transport.onmessage!(message, extra);
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { connection, transport, receive, delivered, sent };
}

describe('a request', () => {
  it.each([[undefined], [{ token: 't', clientId: 'alice', scopes: [] }]])(
    'is judged by what its line and its transport know: %j',
    async (authInfo) => {
      const gate = vi.fn<Gate>(serverGate());
      const { receive } = open(gate);
      await receive(request(1), authInfo && { authInfo });
      expect(gate.mock.calls).toEqual([
        [
          { method: 'tools/call', params },
          { ...described, authInfo },
        ],
      ]);
    },
  );

  it('without params is delivered without params', async () => {
    const { receive, delivered } = open(serverGate());
    await receive(request(1, {}));
    expect(delivered).toStrictEqual([request(1, {})]);
  });

  it('of a method that carries no identity is no exchange', async () => {
    const { receive, connection, delivered } = open(serverGate());
    await receive({ ...request(1), method: 'tools/list' });
    expect(delivered).toHaveLength(1);
    expect(connection.exchangeOf(1)).toBeUndefined();
  });

  it('may have the id of one that was refused', async () => {
    const gate: Gate = async () => ({ kind: 'refused', rejection: { cause: 'owner' } });
    const { receive, sent } = open(gate);
    await receive(request(1));
    await receive(request(1));
    expect(sent).toEqual([
      expect.objectContaining({ error: expect.objectContaining({ code: -31042 }) }),
      expect.objectContaining({ error: expect.objectContaining({ code: -31042 }) }),
    ]);
  });
});

describe('a gate that fails', () => {
  it('is answered by an internal error, where nobody is told too', async () => {
    const { receive, sent } = open(failing);
    await receive(request(1));
    expect(sent).toEqual([{ jsonrpc: '2.0', id: 1, error: internal }]);
  });
});

it('an answer that cannot be sent is reported', async () => {
  const onerror = vi.fn();
  const send = () => Promise.reject(new Error('broken pipe'));
  const { receive } = open(failing, { onerror, send });
  await receive(request(1));
  expect(onerror.mock.calls).toEqual([[new Error('away')], [new Error('broken pipe')]]);
});

describe('an SDK that listens no more', () => {
  it('is given nothing that was judged meanwhile', async () => {
    const { opened, open: release } = latch();
    const judge = serverGate();
    const gate: Gate = async (given, context) => opened.then(() => judge(given, context));
    const onerror = vi.fn();
    const { transport, receive, delivered } = open(gate, { onerror });
    await receive(request(1));
    transport.onmessage = undefined;
    release();
    await new Promise((resolve) => setTimeout(resolve));
    expect([delivered, onerror.mock.calls]).toEqual([[], []]);
    expect(transport.onmessage).toBeUndefined();
  });

  it('is given no notification by a transport that kept the handler', () => {
    const { transport, delivered } = open(serverGate());
    const kept = transport.onmessage!;
    transport.onmessage = undefined;
    expect(() => kept(cancelled({}))).not.toThrow();
    expect(delivered).toEqual([]);
  });
});

describe('requests-share-no-credential-state: a cancellation', () => {
  it.each(['seven', 7])('of %j releases its exchange', async (id) => {
    const { receive, connection, delivered } = open(serverGate());
    await receive(request(id));
    expect(connection.exchangeOf(id)?.identity?.credential.reveal()).toBe('canary-5d1f');
    await receive(cancelled({ params: { requestId: id } }));
    expect(connection.exchangeOf(id)).toBeUndefined();
    expect(delivered).toHaveLength(2);
  });

  it.each([
    ['without params', cancelled({})],
    ['with params that are null', cancelled({ params: null })],
    ['of another request', cancelled({ params: { requestId: 8 } })],
    ['that is no cancellation', { ...cancelled({ params: { requestId: 7 } }), method: 'x/y' }],
  ])('%s releases nothing, and goes on', async (_, message) => {
    const { receive, connection, delivered } = open(serverGate());
    await receive(request(7));
    await receive(message);
    expect(connection.exchangeOf(7)).toBeDefined();
    expect(delivered.at(-1)).toEqual(message);
  });
});

describe('a connection', () => {
  it('that closes while a request is judged delivers and answers nothing', async () => {
    const { opened, open: release } = latch();
    const judge = serverGate();
    const gate: Gate = async (given, context) => opened.then(() => judge(given, context));
    const { transport, receive, delivered, sent } = open(gate);
    await receive(request(1));
    transport.onclose!();
    release();
    await new Promise((resolve) => setTimeout(resolve));
    expect([delivered, sent]).toEqual([[], []]);
  });

  it('is served once', () => {
    const { connection, transport } = open(serverGate());
    const again = () => connection.serve(transport);
    expect(again).toThrow(new TypeError('One instance serves one connection.'));
  });

  it('leaves room for another extension on the same transport', () => {
    const { transport } = open(serverGate());
    expect(() => createConnection(serverGate(), line).serve(transport)).not.toThrow();
  });
});
