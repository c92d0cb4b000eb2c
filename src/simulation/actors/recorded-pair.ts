import type { Notebook } from '../trace.ts';
import { credentialIn } from './admission.ts';
import type { Errands } from './errands.ts';
import { GATEWAY, strippingEvent } from './gateway.ts';
import type { Gateway } from './gateway.ts';
import { authInfoOf } from './inbound.ts';
import type { Caller } from './line.ts';
import { SERVER } from './server-name.ts';

/** A JSON-RPC message. */
interface Message {
  id?: string | number;
  readonly method?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly error?: unknown;
}

/** One end of an in-memory connection; what it sends, the other end receives. */
export interface End {
  send(message: Message, options?: unknown): Promise<void>;
}

/** A request whose answer is still to come. */
interface Asked {
  readonly id: string | number;
  readonly method: string;
  readonly notebook: Notebook;
}

interface Options {
  readonly caller: Caller;
  /** Whom the MCP credential admits. */
  readonly admittedAs: string;
  readonly errands: Errands;
  readonly notebook: Notebook;
  readonly gateway?: Gateway | undefined;
}

/**
 * Records both directions and hands over copies: the in-memory pair passes references, so that what one side edits the
 * other would see. The pair has no HTTP headers; the MCP credential travels as `authInfo`.
 */
export function recordPair(
  near: End,
  far: End,
  { caller, admittedAs, errands, notebook, gateway }: Options,
): void {
  const sendNear = near.send.bind(near);
  const sendFar = far.send.bind(far);
  /** The client's own ids by those on the wire, what was asked, and who records the answer. */
  const underWay = new Map<string | number, Asked>();
  const door = gateway === undefined ? SERVER : GATEWAY;

  /** What the server receives, past the gateway where there is one. */
  const passOn = (sent: Message, writer: Notebook): Message => {
    if (gateway === undefined) return sent;
    const { message, stripped } = gateway.onward(sent);
    if (stripped !== undefined) writer.record(strippingEvent(stripped));
    const { place, ...part } = partOf(message);
    const seen = place === 'request' ? 'hop' : place;
    writer.record({ from: GATEWAY, to: SERVER, kind: 'mcp', ...part, place: seen });
    return message;
  };

  near.send = async (message) => {
    const errand = errands.take(message)?.errand;
    const passage = errand?.passage ?? { notebook };
    const sent = copy(message);
    if (message.method !== undefined && message.id !== undefined) {
      sent.id = errand?.rpcId ?? message.id;
      const { id, method } = message;
      underWay.set(sent.id, { id, method, notebook: passage.notebook });
    }
    passage.notebook.record({ from: caller.name, to: door, kind: 'mcp', ...partOf(sent) });
    const received = passOn(sent, passage.notebook);
    const shown = errand?.headers?.['authorization'];
    const token = shown ? credentialIn(shown) : caller.mcpToken;
    await sendNear(received, { authInfo: authInfoOf(token, { caller: admittedAs, passage }) });
  };

  far.send = async (message, options) => {
    const answer = copy(message);
    const { id, method } = answer;
    const asked = method === undefined && id !== undefined ? underWay.get(id) : undefined;
    const writer = asked?.notebook ?? notebook;
    if (gateway !== undefined) {
      gateway.hear(asked?.method, answer);
      writer.record({ from: SERVER, to: GATEWAY, kind: 'mcp', ...partOf(answer) });
    }
    writer.record({ from: door, to: caller.name, kind: 'mcp', ...partOf(answer) });
    if (asked !== undefined && id !== undefined) {
      underWay.delete(id);
      answer.id = asked.id;
    }
    await sendFar(answer, options);
  };
}

function partOf(message: Message): {
  title: string;
  body: unknown;
  place: 'request' | 'result' | 'error';
} {
  if (message.method !== undefined)
    return { title: message.method, body: message, place: 'request' };
  return message.error === undefined
    ? { title: 'result', body: message, place: 'result' }
    : { title: 'error', body: message, place: 'error' };
}

const copy = <T>(message: T): T => JSON.parse(JSON.stringify(message)) as T;
