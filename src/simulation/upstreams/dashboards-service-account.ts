import type { accountBook } from './accounts.ts';
import { parseAuthorization, parseBasic } from './authorization.ts';
import type { SignIn } from './dashboards-caller.ts';
import type { FailureId } from './dashboards-errors.ts';
import { hasValidChecksum } from './service-account-token.ts';
import type { Scheme } from './upstream.ts';

/** All service accounts of the sample belong to this organization. */
const ORGANIZATION = '1';

/** Signs in by `Authorization`: the token as a bearer, or as the password of a user named `api_key`. */
export function signInWithServiceAccount(
  headers: Headers,
  book: ReturnType<typeof accountBook>,
  now: number,
): SignIn {
  const presented = presentedToken(headers.get('Authorization'));
  if (presented === null) return { outcome: 'not-mine' };
  const { token, scheme } = presented;
  const refused = (reason: FailureId): SignIn => ({ outcome: 'refused', reason, scheme });

  if (!hasValidChecksum(token)) return refused('api-key.invalid');
  const standing = book.find(token, now);
  if (standing.state === 'unknown') return refused('api-key.invalid');
  if (standing.state !== 'usable') return refused(`api-key.${standing.state}`);
  const organization = headers.get('X-Grafana-Org-Id') ?? ORGANIZATION;
  if (organization !== ORGANIZATION) return refused('api-key.organization-mismatch');
  return { outcome: 'signed-in', caller: standing.account, scheme };
}

function presentedToken(header: string | null): { token: string; scheme: Scheme } | null {
  const authorization = parseAuthorization(header);
  if (authorization?.scheme === 'bearer') {
    return { token: authorization.credentials, scheme: 'Bearer' };
  }
  if (authorization?.scheme !== 'basic') return null;
  const basic = parseBasic(authorization.credentials);
  return basic?.user === 'api_key' ? { token: basic.password, scheme: 'Basic' } : null;
}
