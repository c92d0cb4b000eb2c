import { readRequestBody } from '@modelcontextprotocol/server';
import type { McpHandlerRequestOptions } from '@modelcontextprotocol/server';
import { errorResponse } from './reception.ts';

/** The body of a request: read, or not there to be read, or answered in the SDK's words because it cannot be read. */
export type Body =
  | { readonly kind: 'json'; readonly message: unknown; readonly text?: string }
  | { readonly kind: 'none' }
  | { readonly kind: 'answered'; readonly response: Response };

/**
 * Reads the JSON body of a request, up to a number of bytes. It is read once and handed on parsed: the SDK cannot take
 * another reading of it for the one that was judged.
 */
export async function readBody(
  request: Request,
  { parsedBody }: McpHandlerRequestOptions,
  maxBytes: number,
): Promise<Body> {
  if (parsedBody !== undefined) return { kind: 'json', message: parsedBody };
  if (request.method !== 'POST') return { kind: 'none' };
  const read = await readRequestBody(request, maxBytes).catch(() => undefined);
  if (read === undefined)
    return answered(400, -32700, 'Parse error: the request body could not be read');
  if (read.tooLarge) {
    return answered(
      413,
      -32000,
      `Payload Too Large: Request body must not exceed ${maxBytes} bytes`,
    );
  }
  try {
    return { kind: 'json', message: JSON.parse(read.text) as unknown, text: read.text };
  } catch {
    return answered(400, -32700, 'Parse error: the request body is not valid JSON');
  }
}

function answered(status: number, code: number, message: string): Body {
  const response = Response.json(errorResponse(null, { code, message }), { status });
  return { kind: 'answered', response };
}

/** What a handler can reach of the HTTP request: everything but the body, which holds the credential. */
export function withoutBody({ url, method, headers, signal }: Request): Request {
  return new Request(url, { method, headers, signal });
}
