export type ResponseHeaders = Readonly<Record<string, string>>;

export function json(status: number, body: unknown, headers: ResponseHeaders = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/json; charset=utf-8', ...headers },
  });
}

/** A temporary redirect; the location may be relative. */
export function redirect(location: string): Response {
  return new Response(null, { status: 302, headers: { Location: location } });
}
