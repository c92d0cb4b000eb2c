import type { JsonRpcError, Reception, ReceptionContext } from '../protocol/index.ts';

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
    (typeof message.id === 'string' || typeof message.id === 'number')
  );
}

/** The answer to a refused request, made before the SDK dispatches: both SDKs lose code and data of what a tool throws. */
export function errorResponse(id: string | number, error: JsonRpcError): object {
  return { jsonrpc: '2.0', id, error };
}
