import { json } from './answers.ts';
import { maskedKey } from './payments-key.ts';

const challenge = { 'WWW-Authenticate': 'Basic realm="Payments"' };

function error(type: string, message: string) {
  return { error: { type, message } };
}

export function noKey(): Response {
  const message = 'No API key was sent. Authenticate with "Authorization: Bearer YOUR_KEY".';
  return json(401, error('invalid_request_error', message), challenge);
}

/** Quotes the whole header value, as the API that it stands for does. */
export function unusableHeader(value: string): Response {
  const message = `No API key was found: the Authorization header was set to "${value}". Use Bearer.`;
  return json(401, error('invalid_request_error', message), challenge);
}

export function unknownKey(key: string): Response {
  const message = `Invalid API Key: ${maskedKey(key)}`;
  return json(401, error('invalid_request_error', message), challenge);
}

export function expiredKey(key: string): Response {
  const message = `This API key has expired: ${maskedKey(key)}`;
  return json(401, error('authentication_error', message), challenge);
}

export function notPermitted(key: string, permission: string): Response {
  const message = `Key '${maskedKey(key)}' may not use this endpoint; it needs '${permission}'.`;
  return json(403, error('invalid_request_error', message));
}

export function badParameter(message: string): Response {
  return json(400, error('invalid_request_error', message));
}

export function idempotencyMismatch(): Response {
  const message = 'This idempotency key was first used with other parameters.';
  return json(400, error('idempotency_error', message));
}

export function notFound(what: string): Response {
  return json(404, error('invalid_request_error', `No such ${what}.`));
}

export function tooManyRequests(): Response {
  return json(429, error('invalid_request_error', 'Too many requests in one second.'));
}
