import type { HeaderTemplate } from '../../protocol/index.ts';

/** A static credential in the server's environment, and the origin it was given for. */
export interface OwnCredential {
  readonly secret: string;
  readonly origin: string;
  readonly header: HeaderTemplate;
}

/** The request with the server's own credential in it, whatever its address. */
export function withOwn(request: Request, { secret, header }: OwnCredential): Request {
  const headers = new Headers(request.headers);
  headers.set(
    header.name,
    header.value.replace('{token}', () => secret),
  );
  return new Request(request, { headers });
}
