import type { UpstreamIdentity } from '../protocol/index.ts';
import { users } from './apis.ts';
import { makeCredential } from './credentials.ts';
import type { Mint, Occasion } from './credentials.ts';
import { labelOf } from './labels.ts';
import type { WorldCall } from './world-options.ts';

/** What the client of a call sends: its payload, and the ones that it comes with after a refusal. */
export async function payloadsOf(
  { caller, identity, renewals = [] }: WorldCall,
  step: number,
  now: number,
  mint: Mint,
  logins: Record<string, string>,
): Promise<{ readonly identity?: UpstreamIdentity; readonly renewals?: UpstreamIdentity[] }> {
  if (identity === undefined) return {};
  const fill = (payload: typeof identity, renewal: number): Promise<UpstreamIdentity> =>
    fillPayload(payload, { label: labelOf(step, renewal), caller, now }, mint, logins);
  const first = await fill(identity, 0);
  const others: UpstreamIdentity[] = [];
  // One after the other: the same secret keeps its first label.
  for (const [index, token] of renewals.entries())
    others.push(await fill({ ...identity, token }, index + 1));
  return { identity: first, renewals: others };
}

/**
 * The payload as it goes out, its token made of its recipe. It may be malformed on purpose; what the server makes of it
 * is the point.
 *
 * @param logins learns whose the subject of a minted token is, for the APIs: that of a user is theirs, whoever sends it
 */
async function fillPayload(
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
