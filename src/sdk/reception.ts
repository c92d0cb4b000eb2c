import type { JsonRpcError, Reception, ReceptionContext } from '../protocol/index.ts';
import { strip } from '../protocol/carrier.ts';

/** A JSON-RPC request as it arrived, before the SDK looked at it. */
export interface RawRequest {
  readonly jsonrpc: '2.0';
  readonly id: string | number;
  readonly method: string;
  readonly params?: Readonly<Record<string, unknown>>;
}

/** How a server decides about one raw request: the extension's `receive`, closed over its configuration. */
export type Gate = (
  request: { readonly method: string; readonly params: Readonly<Record<string, unknown>> },
  context: Pick<ReceptionContext, 'revision' | 'declared'>,
) => Promise<Reception>;

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

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What is no request of the kind that is judged: it goes on as it is, without the field. */
export function withoutField<M>(message: M): M {
  if (typeof message !== 'object' || message === null) return message;
  return 'params' in message && isObject(message.params)
    ? { ...message, params: strip(message.params) }
    : message;
}

/** The answer to a refused request, made before the SDK dispatches: both SDKs lose code and data of what a tool throws. */
export function errorResponse(
  id: string | number | null,
  error: Pick<JsonRpcError, 'code' | 'message'>,
): object {
  return { jsonrpc: '2.0', id, error };
}

/** The answer where the gate itself fails (JSON-RPC 2.0, section 5.1). What failed is for the operator alone. */
export const internalError = { code: -32603, message: 'Internal error' } as const;
