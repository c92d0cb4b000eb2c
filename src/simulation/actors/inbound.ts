import type { AuthInfo } from '../../sdk/reception.ts';
import type { Notebook } from '../trace.ts';
import type { Passage } from '../network.ts';
import type { Inbound } from './behavior.ts';

/** What the resource server in front hands on with a request, beside its MCP credential. */
export interface Admitted {
  readonly caller: string;
  readonly passage: Passage;
}

/** The `authInfo` of an admitted request, as both SDKs pass it through. */
export function authInfoOf(
  token: string,
  { caller, passage }: Admitted,
): AuthInfo & { scopes: string[]; extra: Record<string, unknown> } {
  return { token, clientId: 'assistant', scopes: [], extra: { caller, passage } };
}

/** Who is calling. A request without `authInfo` comes from nobody. */
export function inboundOf(
  authInfo: AuthInfo | undefined,
  notebook: Notebook,
  requestId: string | number = '',
): Inbound {
  const { caller, passage } = (authInfo?.extra ?? {}) as Partial<Admitted>;
  return {
    caller: caller ?? '',
    mcpToken: authInfo?.token ?? '',
    requestId,
    passage: passage ?? { notebook },
  };
}
