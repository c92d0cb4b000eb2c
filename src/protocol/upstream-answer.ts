import type { Rejection } from './rejections.ts';
import type { ValidatedIdentity } from './validate.ts';

/**
 * Whether the upstream's answer is about the credential. Bodies, messages and headers of the upstream are not copied:
 * services quote what was sent to them in their errors. Only the status is used.
 */
export function refusalOf(response: Response, identity: ValidatedIdentity): Rejection | undefined {
  if (response.status !== 401 && response.status !== 403) return undefined;
  return {
    cause: 'upstream',
    resource: identity.upstream.resource,
    detail: `status ${response.status}`,
  };
}
