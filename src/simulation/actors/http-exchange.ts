import { bodyOf } from '../network.ts';
import type { Passage } from '../network.ts';
import type { Recorder } from '../trace.ts';
import type { Errands, Sent } from './errands.ts';
import { isObject, overHttp } from './http-hop.ts';
import type { Answer } from './line.ts';

type Receive = (request: Request, passage: Passage) => Promise<Response>;

interface Options {
  readonly caller: string;
  /** Whom it sends to. */
  readonly to: string;
  readonly errands: Errands;
  readonly recorder: Recorder;
}

/** The `fetch` of a client: HTTP exchanges with the server, each recorded both ways. */
export function exchangeWith(
  receive: Receive,
  { caller, to, errands, recorder }: Options,
): (url: string | URL, init?: RequestInit) => Promise<Response> {
  return async (url, init) => {
    // The SDK writes every message as text.
    const written = typeof init?.body === 'string' ? init.body : '';
    const { body: message } = bodyOf(written);
    const sent = errands.take(message);
    const passage = sent?.errand.passage ?? { notebook: recorder };
    const text = withId(written, message, sent);
    const headers = headersFor(init, sent);
    const request = new Request(url, { ...init, headers, ...(text === '' ? {} : { body: text }) });

    const { response, body } = await overHttp(
      { from: caller, to, place: 'request', notebook: passage.notebook },
      { request, text },
      (asked) => receive(asked, passage),
    );
    if (sent === undefined) return response;
    sent.answer = { status: response.status, body };
    const received = asReceived(response, body, message, sent);
    if (isObject(message) && asksForInput(body)) {
      errands.again(String(message['method']), sent);
    }
    return received;
  };
}

/** The headers of the client, or those of the errand in their place. */
function headersFor(init: RequestInit | undefined, sent: Sent | undefined): Headers {
  const headers = new Headers(init?.headers);
  for (const [name, value] of Object.entries(sent?.errand.headers ?? {})) {
    if (value === null) headers.delete(name);
    else headers.set(name, value);
  }
  return headers;
}

/** The message with the id of its errand. */
function withId(written: string, message: unknown, sent: Sent | undefined): string {
  const id = sent?.errand.rpcId;
  return id === undefined || !isObject(message) ? written : JSON.stringify({ ...message, id });
}

/** The response with the id that the client gave its request. */
function asReceived(response: Response, body: unknown, message: unknown, sent: Sent): Response {
  if (sent.errand.rpcId === undefined || !isObject(body) || !isObject(message)) return response;
  return Response.json({ ...body, id: message['id'] }, response);
}

/** What an HTTP error says, where the SDK throws it as one that has neither code nor data. */
export function answerIn({ answer }: Sent): Answer | undefined {
  if (answer === undefined || answer.status < 400) return undefined;
  const error = isObject(answer.body) ? answer.body['error'] : undefined;
  return {
    ok: false,
    error: isCoded(error) ? error : { code: -32000, message: `HTTP ${answer.status}` },
  };
}

function asksForInput(body: unknown): boolean {
  const result = isObject(body) ? body['result'] : undefined;
  return isObject(result) && result['resultType'] === 'input_required';
}

function isCoded(value: unknown): value is { code: number; message: string; data?: unknown } {
  return isObject(value) && typeof value['code'] === 'number';
}
