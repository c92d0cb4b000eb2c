import { toJsonRpcError } from '../protocol/index.ts';
import type {
  JsonRpcError,
  Method,
  Rejection,
  Revision,
  ValidatedIdentity,
} from '../protocol/index.ts';
import { errorResponse } from './reception.ts';
import type { Gate } from './reception.ts';

/** One judged request whose answer is still owed. It is dropped, identity and all, when the answer is sent. */
export interface Exchange {
  readonly method: Method;
  readonly revision: Revision;
  readonly identity: ValidatedIdentity | undefined;
  /** Set by a callback that ends in a refusal. From then on nothing else answers the request. */
  refusal?: Rejection;
}

/** Ends a callback. Its message is safe to show: it is that of the coded error. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly error: JsonRpcError;

  constructor(rejection: Rejection) {
    const error = toJsonRpcError(rejection);
    super(error.message);
    this.error = error;
  }
}

/**
 * Makes a refusal the answer to a request, and throws so that the callback ends. What the SDK makes of the throw (an
 * `isError` result without code and data for a tool) never leaves: the adapter sends the coded error in its place.
 *
 * @throws Refusal, always.
 */
export function refuse(exchange: Exchange | undefined, rejection: Rejection): never {
  if (exchange !== undefined) exchange.refusal ??= rejection;
  throw new Refusal(rejection);
}

/** A JSON-RPC message of the server about a judged request, as the client may see it. */
export function outgoing(message: object, exchange: Exchange, gate: Gate): object {
  const { refusal } = exchange;
  if (refusal === undefined || !isResponse(message)) {
    return gate.finish?.(message, exchange) ?? message;
  }
  gate.report?.(refusal);
  return errorResponse(message.id, toJsonRpcError(refusal));
}

/** Whether it is the answer itself, and no notification or request of the server meanwhile. */
export function isResponse(message: object): message is { id: string | number } {
  return !('method' in message) && 'id' in message && message.id !== null;
}
