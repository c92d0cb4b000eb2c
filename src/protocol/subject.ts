import type { ServerConfiguration } from './configuration.ts';
import type { ValidatedIdentity } from './identity.ts';

/**
 * Whether this caller may act as the subject of this credential. Caller and subject are named by different issuers, so
 * that equal strings prove nothing: a pair counts only where the operator's table has it.
 */
export function subjectAllowed(
  { upstream, issuer, subject }: ValidatedIdentity,
  caller: string | undefined,
  { subjects = [] }: ServerConfiguration,
): boolean {
  if (upstream.subjectMatch === 'any') return true;
  return subjects.some(
    (mapping) =>
      mapping.caller === caller && mapping.issuer === issuer && mapping.subject === subject,
  );
}
