import type { Notebook } from '../trace.ts';
import { credentialIn } from './admission.ts';
import type { Errands } from './errands.ts';
import { authInfoOf } from './inbound.ts';
import type { Caller } from './line.ts';
import { SERVER } from './server-name.ts';

/** A JSON-RPC message. */
interface Message {
  id?: string | number;
  readonly method?: string;
  readonly error?: unknown;
}

/** One end of an in-memory connection; what it sends, the other end receives. */
export interface End {
  send(message: Message, options?: unknown): Promise<void>;
}

interface Options {
  readonly caller: Caller;
  /** Whom the MCP credential admits. */
  readonly admittedAs: string;
  readonly errands: Errands;
  readonly notebook: Notebook;
}

/**
 * Records both directions and hands over copies: the in-memory pair passes references, so that what one side edits the
 * other would see. The pair has no HTTP headers; the MCP credential travels as `authInfo`.
 */
export function recordPair(
  near: End,
  far: End,
  { caller, admittedAs, errands, notebook }: Options,
): void {
  const sendNear = near.send.bind(near);
  const sendFar = far.send.bind(far);
  /** The client's own ids by those on the wire, and who records the answer. */
  const underWay = new Map<string | number, { id: string | number; notebook: Notebook }>();

  near.send = async (message) => {
    const errand = errands.take(message)?.errand;
    const passage = errand?.passage ?? { notebook };
    const sent = copy(message);
    if (message.method !== undefined && message.id !== undefined) {
      sent.id = errand?.rpcId ?? message.id;
      underWay.set(sent.id, { id: message.id, notebook: passage.notebook });
    }
    passage.notebook.record({ from: caller.name, to: SERVER, kind: 'mcp', ...partOf(sent) });
    const shown = errand?.headers?.['authorization'];
    const token = shown ? credentialIn(shown) : caller.mcpToken;
    await sendNear(sent, { authInfo: authInfoOf(token, { caller: admittedAs, passage }) });
  };

  far.send = async (message, options) => {
    const answer = copy(message);
    const { id, method } = answer;
    const asked = method === undefined && id !== undefined ? underWay.get(id) : undefined;
    const writer = asked?.notebook ?? notebook;
    writer.record({ from: SERVER, to: caller.name, kind: 'mcp', ...partOf(answer) });
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
