import { decodeJwt } from 'jose';
import type { validate } from '../../protocol/validate.ts';
import type { Fault } from './fault.ts';
import { receiverWith } from './naive-validation.ts';

/** A fault that judges credentials in another way than the protocol. */
export function judges(violates: string, does: string, naive: typeof validate): Fault {
  const receive = receiverWith(naive);
  return { violates, does, apply: (controlled) => ({ ...controlled, receive }) };
}

/** What a token says of itself; nothing where it is no JWT. */
export function claimsOf(token: string): ReturnType<typeof decodeJwt> {
  try {
    return decodeJwt(token);
  } catch {
    return {};
  }
}
