import { json } from './answers.ts';
import type { ResponseHeaders } from './answers.ts';

function failure(status: number, message: string, headers: ResponseHeaders = {}): Response {
  const documentation_url = 'https://code-hosting.example/docs/rest';
  return json(status, { message, documentation_url, status: String(status) }, headers);
}

export function badCredentials(): Response {
  return failure(401, 'Bad credentials');
}

export function requiresAuthentication(): Response {
  return failure(401, 'Requires authentication');
}

/** Also the answer for what exists and may not be seen. */
export function notFound(): Response {
  return failure(404, 'Not Found');
}

export function unsupportedVersion(): Response {
  return failure(400, 'Unsupported API version');
}

export function noUserAgent(): Response {
  return failure(403, 'A User-Agent header is required');
}

export function lockedOut(): Response {
  return failure(403, 'Too many failed attempts for this user, try again later');
}

export function rateLimitExceeded(): Response {
  return failure(403, 'API rate limit exceeded');
}

export function notAccessible(permission: string): Response {
  const accepted = permission.replace(':', '=');
  return failure(403, 'Resource not accessible by personal access token', {
    'X-Accepted-GitHub-Permissions': accepted,
  });
}
