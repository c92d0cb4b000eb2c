import { PLATFORM_TOKENS } from './identity-platform.ts';
import { askForToken } from './oauth.ts';
import type { Setting } from './pattern.ts';

const EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange';

/** Seconds before its end at which a token is replaced. */
const EARLY = 30;

/**
 * Tokens of the platform for the upstream, by exchange (RFC 8693), for a host that is registered there. Each is kept in
 * memory until shortly before its end.
 */
export function upstreamTokens(
  { kit, platform }: Setting,
  host: string,
  more: Readonly<Record<string, string>> = {},
): (mcpToken: string) => Promise<string> {
  const clientSecret = platform.register(host);
  const kept = new Map<string, { readonly token: string; readonly ends: number }>();
  return async (mcpToken) => {
    const known = kept.get(mcpToken);
    if (known !== undefined && known.ends - EARLY > kit.elapsed()) return known.token;
    const { access_token: token, expires_in = 0 } = await askForToken(
      kit.from(host),
      PLATFORM_TOKENS,
      {
        grant_type: EXCHANGE,
        client_secret: clientSecret,
        subject_token: mcpToken,
        ...more,
      },
    );
    kept.set(mcpToken, { token, ends: kit.elapsed() + expires_in });
    return token;
  };
}
