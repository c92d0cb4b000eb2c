import { httpStatus } from '../protocol/index.ts';
import { outgoing } from './exchange.ts';
import type { Exchange } from './exchange.ts';
import { isObject } from './reception.ts';
import type { Gate } from './reception.ts';

/**
 * The HTTP response of the SDK to one judged request, as the client may see it: each JSON-RPC message in it goes through
 * `outgoing`, whether it came as JSON or in a stream of events. `release` is called once nothing of the response is left
 * to come: it is read, cancelled or broken.
 */
export async function finishResponse(
  response: Response,
  exchange: Exchange,
  gate: Gate,
  release: () => void,
): Promise<Response> {
  const type = response.headers.get('content-type') ?? '';
  if (response.body !== null && type.startsWith('text/event-stream')) {
    const rewrite = (data: string): string => rewriteJson(data, exchange, gate);
    return new Response(rewriteEvents(response.body, rewrite, release), response);
  }
  try {
    if (response.body === null || !type.startsWith('application/json')) return response;
    const body = rewriteJson(await response.text(), exchange, gate);
    const { status, headers } = response;
    const refused = exchange.refusal && httpStatus(exchange.refusal);
    return new Response(body, { status: refused ?? status, headers });
  } finally {
    release();
  }
}

function rewriteJson(text: string, exchange: Exchange, gate: Gate): string {
  const message: unknown = JSON.parse(text);
  return isObject(message) ? JSON.stringify(outgoing(message, exchange, gate)) : text;
}

/** Events in the form in which the SDK writes them: lines that end in LF, one line of data. */
function rewriteEvents(
  body: ReadableStream<Uint8Array>,
  rewrite: (data: string) => string,
  release: () => void,
): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  const encoder = new TextEncoder();
  // Not `.`, which ends at U+2028 and U+2029: JSON leaves both as they are.
  const rewriteLine = (line: string): string =>
    line.replace(/^data: ?([^]+)/, (_, data: string) => `data: ${rewrite(data)}`);
  let pending = '';

  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        // Until there is a whole line: what is pulled without an answer is not asked for again.
        for (let whole = ''; whole === '';) {
          const { done, value } = await reader.read();
          pending += decoder.decode(value, { stream: !done });
          const end = done ? pending.length : pending.lastIndexOf('\n') + 1;
          whole = pending.slice(0, end).split('\n').map(rewriteLine).join('\n');
          pending = pending.slice(end);
          if (whole !== '') controller.enqueue(encoder.encode(whole));
          if (!done) continue;
          release();
          controller.close();
          return;
        }
      } catch (error) {
        release();
        controller.error(error);
      }
    },
    async cancel(reason) {
      release();
      await reader.cancel(reason);
    },
  });
}
