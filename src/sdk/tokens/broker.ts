import type { SourcedToken, TokenSource } from './token-source.ts';

/**
 * A source over whatever an organisation has already: a vault, a file that something else renews, a table. It says by
 * upstream what to send, and undefined where it has nothing.
 *
 * @throws Error that names the upstream where the broker has nothing for it
 */
export function brokeredToken(
  lookUp: (resource: string) => Promise<SourcedToken | undefined> | SourcedToken | undefined,
  resource: string,
): TokenSource {
  return async () => {
    const found = await lookUp(resource);
    if (found === undefined) throw new Error(`The broker has no credential for ${resource}.`);
    return found;
  };
}
