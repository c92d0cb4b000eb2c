import { bodyOf, readResponse, responsePart } from '../network.ts';
import type { Notebook } from '../trace.ts';

interface Hop {
  readonly from: string;
  readonly to: string;
  /** Who sees a credential that stands in the request. */
  readonly place: 'request' | 'hop';
  readonly notebook: Notebook;
}

/** An MCP request over HTTP and its answer, both recorded. */
export async function overHttp(
  { from, to, place, notebook }: Hop,
  { request, text }: { readonly request: Request; readonly text: string },
  answerOf: (request: Request) => Promise<Response>,
): Promise<{ readonly response: Response; readonly body?: unknown }> {
  const { method, url, headers } = request;
  notebook.record({
    from,
    to,
    kind: 'mcp',
    title: headers.get('mcp-method') ?? method,
    http: { startLine: `${method} ${url}`, headers: [...headers] },
    ...bodyOf(text),
    place,
  });
  const { message: response, text: said } = await readResponse(await answerOf(request));
  const answer = bodyOf(said);
  const failed = response.status >= 400 || (isObject(answer.body) && 'error' in answer.body);
  const outcome = failed ? 'error' : 'result';
  notebook.record({
    from: to,
    to: from,
    kind: 'mcp',
    title: outcome,
    http: responsePart(response),
    ...answer,
    place: outcome,
  });
  return { response, ...answer };
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
