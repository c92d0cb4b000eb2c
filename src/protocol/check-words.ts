import type { Cause } from './rejections.ts';

/** What a check asks for, in words. */
export interface CheckWords {
  /** The member or claim that is looked at. */
  readonly name: string;
  readonly expected: string;
  readonly clause: string;
}

/** No claim of its own: which claims mark an ID token is configured for each issuer. */
export const ID_TOKEN_MARK = 'ID-token mark';
/** Not `aud`, but the claim that is configured to stand for it where an issuer sends none. */
export const AUDIENCE_STAND_IN = 'stand-in for aud';

const section = (rfc: number, part: string): string => `RFC ${rfc}, section ${part}`;

/** By table, cause and detail of the check. A check without words is a mistake, which a test finds. */
const words: Readonly<Record<string, CheckWords>> = {
  'payload/not-an-access-token/token_type': {
    name: 'token_type',
    expected: 'absent, or an access token',
    clause: section(8693, '3'),
  },
  'payload/expired/expires_at': {
    name: 'expires_at',
    expected: 'absent, or later than now; a JWT is held to its exp',
    clause: section(7519, '4.1.4'),
  },
  'header/token-type/typ': {
    name: 'typ',
    expected: 'a type that is accepted of this issuer',
    clause: section(8725, '3.11'),
  },
  'header/not-an-access-token/typ': {
    name: 'typ',
    expected: 'no type of another kind of JWT',
    clause: section(8725, '3.11'),
  },
  'claim/audience/the claim that stands for aud': {
    name: AUDIENCE_STAND_IN,
    expected: 'this upstream, where a claim stands for aud',
    clause: section(9068, '3'),
  },
  'claim/claim/sub': {
    name: 'sub',
    expected: 'a string, where it is present',
    clause: section(7519, '4.1.2'),
  },
  'claim/id-token/a claim that marks an ID token': {
    name: ID_TOKEN_MARK,
    expected: 'no claim that marks an ID token',
    clause: section(8725, '3.12'),
  },
  'claim/not-an-access-token/the claim typ': {
    name: 'typ',
    expected: 'not Refresh, Offline or ID',
    clause: section(8725, '3.12'),
  },
  'claim/client-bound/cnf': {
    name: 'cnf',
    expected: 'absent, or bound to the key of this server',
    clause: section(9449, '6'),
  },
  'claim/not-server-bound/cnf': {
    name: 'cnf',
    expected: 'present where the server takes bound tokens alone',
    clause: section(9449, '6'),
  },
  'claim/hint/issuer': {
    name: 'iss',
    expected: 'what the hint issuer says, if anything',
    clause: section(7519, '4.1.1'),
  },
  'claim/hint/expires_at': {
    name: 'exp',
    expected: 'what the hint expires_at says, if anything',
    clause: section(7519, '4.1.4'),
  },
  'claim/scope/scope': {
    name: 'scope',
    expected: 'every scope that is needed',
    clause: section(9068, '4'),
  },
  'answer/inactive/active': { name: 'active', expected: 'true', clause: section(7662, '2.2') },
  'answer/audience/aud': { name: 'aud', expected: 'this upstream', clause: section(7662, '2.2') },
  'answer/issuer/iss': {
    name: 'iss',
    expected: 'an issuer of the scheme, where it is said',
    clause: section(7662, '2.2'),
  },
  'answer/expired/exp': {
    name: 'exp',
    expected: 'later than now, where it is said',
    clause: section(7662, '2.2'),
  },
  'answer/not-yet-valid/nbf': {
    name: 'nbf',
    expected: 'not later than now, where it is said',
    clause: section(7662, '2.2'),
  },
  'answer/not-an-access-token/token_type': {
    name: 'token_type',
    expected: 'an access token',
    clause: section(7662, '2.2'),
  },
  'answer/client-bound/cnf': { name: 'cnf', expected: 'absent', clause: section(9449, '6.2') },
  'answer/hint/issuer': {
    name: 'iss',
    expected: 'what the hint issuer says, if anything',
    clause: section(7662, '2.2'),
  },
  'answer/hint/expires_at': {
    name: 'exp',
    expected: 'what the hint expires_at says, if anything',
    clause: section(7662, '2.2'),
  },
  'answer/scope/scope': {
    name: 'scope',
    expected: 'every scope that is needed',
    clause: section(7662, '2.2'),
  },
};

/** Throws a TypeError where a table has a check that nobody put into words. */
export function wordsOf(
  table: string,
  { cause, detail }: { readonly cause: Cause; readonly detail: string },
): CheckWords {
  const found = words[`${table}/${cause}/${detail}`];
  if (found === undefined)
    throw new TypeError(`The check ${table}/${cause}/${detail} has no words.`);
  return found;
}
