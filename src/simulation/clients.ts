import type { Revision } from '../protocol/index.ts';
import { mcpTokenRecipe } from './actors/admission.ts';
import type { Behavior } from './actors/behavior.ts';
import { createClient } from './actors/client.ts';
import type { ClientActor } from './actors/client.ts';
import type { Caller, Line, LineOptions } from './actors/line.ts';
import type { IdentityProvider } from './identity-provider.ts';
import type { Vault } from './vault.ts';
import type { WorldCall } from './world-options.ts';

/** Loads the line of the SDK that speaks a revision; the other one stays unloaded. */
export const loadLine: Readonly<
  Record<Revision, () => Promise<{ createLine: (options: LineOptions) => Line }>>
> = {
  '2026-07-28': () => import('./actors/line-2026-07-28.ts'),
  '2025-11-25': () => import('./actors/line-2025-11-25.ts'),
};

/** The clients of a world, each with an MCP credential of its own. */
export interface Clients {
  /** The client of a call's caller and connection; connects where there is none yet. */
  of(call: Pick<WorldCall, 'caller' | 'connection'>): Promise<ClientActor>;
  close(): Promise<void>;
}

interface Options {
  readonly line: Line;
  readonly provider: IdentityProvider;
  readonly vault: Vault;
  readonly behavior: Behavior;
  readonly boundResources: readonly string[];
  /** How the client of a caller lets a server ask its user something. Absent: not at all. */
  readonly elicitationOf?: ((caller: string) => Caller['elicitation']) | undefined;
  /** Whether clients declare the extension. Default: they do. */
  readonly declares?: boolean | undefined;
  /** NumericDate. */
  readonly now: () => number;
}

export function createClients(options: Options): Clients {
  const { line, provider, vault, behavior, boundResources, elicitationOf, now } = options;
  const { declares = true } = options;
  const clients = new Map<string, Promise<ClientActor>>();

  const connect = async (name: string): Promise<ClientActor> => {
    const { token, header, claims } = await provider.mint(mcpTokenRecipe(name), now());
    vault.add(`MCP token of ${name}`, token, { kind: 'mcp', header, claims });
    const caller = { name, mcpToken: token, elicitation: elicitationOf?.(name), declares };
    const session = await line.connect(caller);
    return createClient({ caller, session, behavior, boundResources, now });
  };

  return {
    of({ caller, connection }) {
      const id = JSON.stringify([caller, connection]);
      const client = clients.get(id) ?? connect(caller);
      clients.set(id, client);
      return client;
    },
    async close() {
      const connected = await Promise.allSettled(clients.values());
      await Promise.all(
        connected.map((entry) => entry.status === 'fulfilled' && entry.value.close()),
      );
      await line.close();
    },
  };
}
