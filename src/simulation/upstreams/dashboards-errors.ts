import { json } from './answers.ts';

/** The messages that the upstream's clients match on, by message id, with their status. */
const failures = {
  'auth.unauthorized': { status: 401, message: 'Unauthorized' },
  'api-key.invalid': { status: 401, message: 'Invalid API key' },
  'api-key.expired': { status: 401, message: 'Expired API key' },
  'api-key.revoked': { status: 401, message: 'Revoked API key' },
  'api-key.organization-mismatch': { status: 401, message: 'API key of another organization' },
  'jwt.invalid': { status: 401, message: 'Failed to verify JWT' },
  'jwt.missing_claim': { status: 401, message: 'Missing mandatory claim in JWT' },
  'jwt.invalid_role': { status: 403, message: 'Invalid Role in claim' },
} as const;

export type FailureId = keyof typeof failures;

const noStore = { 'Cache-Control': 'no-cache' };

/** Refuses a credential. No `WWW-Authenticate`: this API never sends one. */
export function refused(messageId: FailureId): Response {
  const { status, message } = failures[messageId];
  const body = { extra: null, message, messageId, statusCode: status, traceID: '' };
  return json(status, body, noStore);
}

export function accessDenied(permission: string, accessErrorId: string): Response {
  const message = `You lack a permission for this. Permissions needed: ${permission}`;
  return json(403, { title: 'Access denied', message, accessErrorId }, noStore);
}

export function notFound(what: string): Response {
  return json(404, { message: `${what} not found` }, noStore);
}
