import type { Behavior } from '../actors/behavior.ts';
import type { Vault } from '../vault.ts';
import type { WorldOptions } from '../world-options.ts';
import type { ClientElicitation } from './client-elicitation.ts';
import { createConsent } from './consent.ts';
import type { Consent } from './consent.ts';
import { createVisits } from './visits.ts';

interface Means {
  readonly behavior: Behavior;
  readonly vault: Vault;
  /** NumericDate. */
  readonly now: () => number;
}

/** Both sides of URL mode elicitation (SEP-1036) in a world: the server that asks, and the clients of its users. Undefined: nobody asks. */
export function createElicitation(
  { elicitation, random }: Pick<WorldOptions, 'elicitation' | 'random'>,
  { behavior, vault, now }: Means,
): { consent: Consent; clientOf: (caller: string) => ClientElicitation } | undefined {
  if (elicitation === undefined) return undefined;
  const consent = createConsent({ behavior, now, random: () => random(24) });
  const clientOf = createVisits(elicitation, { consent, vault, now, random });
  return { consent, clientOf };
}
