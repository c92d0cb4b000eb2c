import type { UpstreamConfiguration } from './configuration.ts';
import type { Credential } from './credential.ts';
import type { Cause } from './rejections.ts';

/** How a credential was judged. The audience of what is pinned cannot be checked by the server. */
export type Path = 'jwt' | 'introspected' | 'opaque-pinned' | 'basic-pinned';

/** A credential that may go to `upstream.origin`, for this request. */
export interface ValidatedIdentity {
  readonly upstream: UpstreamConfiguration;
  /** The scheme as configured, the spelling that goes upstream. */
  readonly scheme: string;
  readonly credential: Credential;
  readonly path: Path;
  /** False means: audience not checkable. */
  readonly audienceChecked: boolean;
  readonly issuer?: string;
  readonly subject?: string;
  /** NumericDate (RFC 7519, section 2). */
  readonly expiresAt?: number;
  readonly scopes?: readonly string[];
}

/** A credential that may be forwarded, or the refusal: its fine cause, and which member it is about. */
export type Validation =
  | { readonly ok: true; readonly identity: ValidatedIdentity }
  | { readonly ok: false; readonly cause: Cause; readonly detail?: string };

/** A refusal as a value. `detail` names a member or claim, never its value. */
export function refuse(cause: Cause, detail?: string): Validation & { ok: false } {
  return detail === undefined ? { ok: false, cause } : { ok: false, cause, detail };
}
