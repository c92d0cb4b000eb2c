/** The request with this `Authorization` and no other. */
export function withAuthorization(request: Request, value: string): Request {
  const headers = new Headers(request.headers);
  headers.set('authorization', value);
  return new Request(request, { headers });
}
