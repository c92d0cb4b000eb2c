import { place } from '../../protocol/carrier.ts';
import type { Params } from '../../protocol/carrier.ts';
import type { Carrier } from '../../protocol/extension.ts';
import type { UpstreamIdentity } from '../../protocol/payload.ts';

/** What a client can do that it must not. */
export const misbehaviors = ['sends-anyway', 'wrong-carrier', 'both-carriers'] as const;
export type Misbehavior = (typeof misbehaviors)[number];

/** Puts the credential where the misbehaving client puts it, whatever negotiation says. */
export function misplace(
  params: Params,
  identity: UpstreamIdentity,
  misbehavior: Misbehavior,
  advertised: Carrier,
): Params {
  if (misbehavior === 'sends-anyway') return place(params, advertised, identity);
  const wrong = place(params, advertised === 'params' ? 'meta' : 'params', identity);
  return misbehavior === 'wrong-carrier' ? wrong : place(wrong, advertised, identity);
}
