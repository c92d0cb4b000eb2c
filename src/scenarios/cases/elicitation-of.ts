import type { UpstreamConfiguration } from '../../protocol/index.ts';
import type { WorldOptions } from '../../simulation/world-options.ts';
import type { Given } from './form.ts';

/** Whether the server of a case asks for grants, and how its clients and their users deal with that. */
export function elicitationOf(
  { client, elicitation, policy }: Given,
  upstreams: readonly UpstreamConfiguration[],
): WorldOptions['elicitation'] {
  // Who needs no identity asks for none, but where the case is about what comes of a link.
  const needed = client !== undefined && policy.required !== false;
  if (upstreams.length === 0 || !(elicitation !== undefined || needed)) return undefined;
  const modes = client?.elicitation ?? (elicitation === undefined ? undefined : { url: {} });
  return {
    modes,
    interactive: client?.interactive ?? true,
    visitOf(caller) {
      const { for: receiver = caller, openedBy, grants } = elicitation ?? {};
      if (receiver !== caller) return {};
      return { openedBy: openedBy ?? undefined, grants: grants ?? undefined };
    },
  };
}
