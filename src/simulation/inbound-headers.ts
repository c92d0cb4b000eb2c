import { credentialIn } from './actors/admission.ts';
import type { NamedTokens } from './named-tokens.ts';
import type { Vault } from './vault.ts';
import type { WorldCall } from './world-options.ts';

/** Of the form of a token, and issued by nobody. */
const NOBODYS_TOKEN = 'nobody-issued-this-token';

/**
 * The HTTP headers of a call as they go out.
 *
 * @param known where the server has no rules of its own: it takes what the call shows for its caller's credential
 */
export function inboundHeaders(
  { headers, caller, login }: WorldCall,
  { expand }: NamedTokens,
  vault: Vault,
  known: Map<string, string> | undefined,
): Readonly<Record<string, string | null>> {
  const sent = Object.fromEntries(
    Object.entries(headers ?? {}).map(([name, value]) => {
      return [name.toLowerCase(), value === null ? null : expand(value)] as const;
    }),
  );
  if (login === 'missing') return { ...sent, authorization: null };
  if (login === 'invalid') {
    vault.add('MCP credential that admits nobody', NOBODYS_TOKEN, { kind: 'mcp' });
    return { ...sent, authorization: `Bearer ${NOBODYS_TOKEN}` };
  }
  const { authorization } = sent;
  if (authorization) {
    const label = `inbound credential of ${caller}`;
    vault.add(label, credentialIn(authorization), { kind: 'mcp' });
    known?.set(authorization, caller);
  }
  return sent;
}
