import type { JsonRpcError, Reception, ReceptionContext, Rejection } from '../protocol/index.ts';
import { strip } from '../protocol/carrier.ts';
import type { Exchange } from './exchange.ts';

/** A JSON-RPC request as it arrived, before the SDK looked at it. */
export interface RawRequest {
  readonly jsonrpc: '2.0';
  readonly id: string | number;
  readonly method: string;
  readonly params?: Readonly<Record<string, unknown>>;
}

/** What the resource server in front found in the MCP credential. Both SDKs have a type of this name that fits. */
export interface AuthInfo {
  readonly token: string;
  readonly clientId: string;
  readonly scopes: readonly string[];
  readonly extra?: Readonly<Record<string, unknown>>;
}

/** What an adapter knows of a request besides its message. */
export interface GateContext extends Pick<ReceptionContext, 'revision' | 'declared'> {
  /** Absent on stdio, and where the server asks for no MCP credential. */
  readonly authInfo?: AuthInfo | undefined;
}

/** How a server decides about raw requests. `gateFor` makes one of a configuration. */
export interface Gate {
  (
    request: { readonly method: string; readonly params: Readonly<Record<string, unknown>> },
    context: GateContext,
  ): Promise<Reception>;
  /**
   * What becomes of a JSON-RPC message on its way out that answers, or belongs to, a judged request. Absent where whoever
   * made the gate finishes the answers too.
   */
  readonly finish?: (message: object, exchange: Exchange) => object;
  /** Told of every refusal that an adapter makes, for the operator's log. */
  readonly report?: (rejection: Rejection) => void;
}

export function isRawRequest(message: unknown): message is RawRequest {
  return (
    typeof message === 'object' &&
    message !== null &&
    'method' in message &&
    typeof message.method === 'string' &&
    'id' in message &&
    (typeof message.id === 'string' || typeof message.id === 'number') &&
    (!('params' in message) || isObject(message.params))
  );
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What is no request of the kind that is judged: it goes on as it is, without the field. */
export function withoutField<M>(message: M): M {
  if (typeof message !== 'object' || message === null) return message;
  return 'params' in message && isObject(message.params)
    ? { ...message, params: strip(message.params) }
    : message;
}

/** The answer to a refused request. Both SDKs lose code and data of what a tool throws, so none of them makes it. */
export function errorResponse(
  id: string | number | null,
  error: Pick<JsonRpcError, 'code' | 'message'>,
): object {
  return { jsonrpc: '2.0', id, error };
}

/** The answer where the gate itself fails (JSON-RPC 2.0, section 5.1). What failed is for the operator alone. */
export const internalError = { code: -32603, message: 'Internal error' } as const;
