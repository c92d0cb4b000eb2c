import { bodyOf, responsePart } from '../network.ts';
import type { Passage } from '../network.ts';
import type { Recorder } from '../trace.ts';
import type { Errands, Sent } from './errands.ts';
import type { Answer } from './line.ts';
import { SERVER } from './server-name.ts';

type Receive = (request: Request, passage: Passage) => Promise<Response>;

interface Options {
  readonly caller: string;
  readonly errands: Errands;
  readonly recorder: Recorder;
}

/** The `fetch` of a client: HTTP exchanges with the server, each recorded both ways. */
export function exchangeWith(
  receive: Receive,
  { caller, errands, recorder }: Options,
): (url: string | URL, init?: RequestInit) => Promise<Response> {
  return async (url, init) => {
    const original = new Request(url, init);
    const { body: message } = await bodyOf(original);
    const sent = errands.take(message);
    const passage = sent?.errand.passage ?? { notebook: recorder };
    const request = sent === undefined ? original : await asSent(original, message, sent);

    passage.notebook.record({
      from: caller,
      to: SERVER,
      kind: 'mcp',
      title: request.headers.get('mcp-method') ?? request.method,
      http: { startLine: `${request.method} ${request.url}`, headers: [...request.headers] },
      ...(await bodyOf(request)),
      place: 'request',
    });
    const response = await receive(request, passage);
    const answer = await bodyOf(response);
    const failed = isObject(answer.body) && 'error' in answer.body;
    passage.notebook.record({
      from: SERVER,
      to: caller,
      kind: 'mcp',
      title: failed ? 'error' : 'result',
      http: responsePart(response),
      ...answer,
      place: failed ? 'error' : 'result',
    });
    if (sent === undefined) return response;
    sent.answer = { status: response.status, body: answer.body };
    return asReceived(response, answer.body, message, sent);
  };
}

/** The request with the id and the headers of its errand. */
async function asSent(request: Request, message: unknown, { errand }: Sent): Promise<Request> {
  const headers = new Headers(request.headers);
  for (const [name, value] of Object.entries(errand.headers ?? {})) {
    if (value === null) headers.delete(name);
    else headers.set(name, value);
  }
  const body =
    errand.rpcId === undefined || !isObject(message)
      ? await request.text()
      : JSON.stringify({ ...message, id: errand.rpcId });
  const { url, method, signal } = request;
  return new Request(url, { method, signal, headers, body });
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

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isCoded(value: unknown): value is { code: number; message: string; data?: unknown } {
  return isObject(value) && typeof value['code'] === 'number';
}
