/**
 * The request that a redirect asks for (RFC 9110, section 15.4), without a body, or undefined where the response is no
 * redirect or leads to nothing that can be asked.
 */
export function redirectTarget(request: Request, response: Response): Request | undefined {
  const location = response.headers.get('location');
  if (![301, 302, 303, 307, 308].includes(response.status) || location === null) return undefined;
  if (!URL.canParse(location, request.url)) return undefined;
  const url = new URL(location, request.url);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined;
  // No request can be made of a URL with user-info, and the platform says so in a message that quotes it.
  url.username = '';
  url.password = '';
  const method = redirectedMethod(response.status, request.method);
  const headers = new Headers(request.headers);
  if (method !== request.method) contentHeaders.forEach((name) => headers.delete(name));
  return new Request(url, { method, headers, signal: request.signal });
}

/** Whether a method asks for nothing but an answer (RFC 9110, section 9.2.1), so that any host may be asked. */
export const isSafe = ({ method }: Request): boolean => method === 'GET' || method === 'HEAD';

/** What describes a body that is no longer sent. */
const contentHeaders = [
  'content-encoding',
  'content-language',
  'content-length',
  'content-location',
  'content-type',
  'digest',
  'last-modified',
];

/** 303 asks for a retrieval; 301 and 302 turn POST, and nothing else, into GET. */
function redirectedMethod(status: number, method: string): string {
  if (status === 303) return method === 'HEAD' ? 'HEAD' : 'GET';
  return method === 'POST' && (status === 301 || status === 302) ? 'GET' : method;
}
