import type { UpstreamIdentity } from '../../protocol/index.ts';
import type { SourcedToken, TokenSource } from './token-source.ts';

interface Options {
  /** Auth-scheme (RFC 9110, section 11.1). */
  readonly type: string;
  /** The upstream (RFC 8707). */
  readonly resource: string;
  /** NumericDate. */
  readonly now: () => number;
  /** Seconds before its end at which a token is no longer sent. Default: 30. */
  readonly earlySec?: number;
}

/** A user's credential for one upstream, kept as fresh as its source allows. */
export interface RenewingIdentity {
  /** The payload for the next request; one fetch serves all who wait for it. */
  identity(): Promise<UpstreamIdentity>;
  /**
   * Another credential than the refused one, for `renew` of a client: the one held where it was renewed meanwhile, else a
   * new one. Undefined where the source has only the same: to send that again would be refused again, and with some
   * upstreams counts towards a lock-out.
   */
  renew(refused: UpstreamIdentity): Promise<UpstreamIdentity | undefined>;
}

/** Keeps the token of a source until shortly before its end. It lives in memory and nowhere else. */
export function renewingIdentity(source: TokenSource, options: Options): RenewingIdentity {
  const { type, resource, now, earlySec = 30 } = options;
  let kept: SourcedToken | undefined;
  let pending: Promise<SourcedToken> | undefined;

  const fetchToken = (): Promise<SourcedToken> => {
    pending ??= source().finally(() => (pending = undefined));
    return pending;
  };
  const isFresh = ({ expiresAt }: SourcedToken): boolean =>
    expiresAt === undefined || now() < expiresAt - earlySec;
  // Without the hint `expires_at`: the end is reckoned from when the token was asked for, and a server refuses a hint that
  // is not to the second what the token says.
  const payload = ({ value }: SourcedToken): UpstreamIdentity => ({ type, token: value, resource });

  return {
    async identity() {
      kept = kept !== undefined && isFresh(kept) ? kept : await fetchToken();
      return payload(kept);
    },
    async renew(refused) {
      const isOther = ({ value }: SourcedToken): boolean => value !== refused.token;
      kept = kept !== undefined && isOther(kept) && isFresh(kept) ? kept : await fetchToken();
      return isOther(kept) ? payload(kept) : undefined;
    },
  };
}
