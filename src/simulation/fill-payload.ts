import type { UpstreamIdentity } from '../protocol/index.ts';
import { users } from './apis.ts';
import { makeCredential } from './credentials.ts';
import type { Mint, Occasion } from './credentials.ts';
import type { WorldCall } from './world-options.ts';

/**
 * The payload as it goes out, its token made of its recipe. It may be malformed on purpose; what the server makes of it
 * is the point.
 *
 * @param logins learns whose the subject of a minted token is, for the APIs: that of a user is theirs, whoever sends it
 */
export async function fillPayload(
  { token, ...members }: NonNullable<WorldCall['identity']>,
  occasion: Occasion,
  mint: Mint,
  logins: Record<string, string>,
): Promise<UpstreamIdentity> {
  if (token === undefined) return members as UpstreamIdentity;
  if (typeof token === 'object' && 'json' in token)
    return { ...members, token: token.json } as UpstreamIdentity;
  const made = await makeCredential(token, occasion, mint);
  const subject = mint.vault.describe()[occasion.label]?.claims?.['sub'];
  if (typeof subject === 'string') {
    logins[subject] = users.find((user) => user === subject) ?? occasion.caller;
  }
  return { ...members, token: made } as UpstreamIdentity;
}
