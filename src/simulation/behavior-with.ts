import { controlled } from './actors/behavior.ts';
import type { Behavior } from './actors/behavior.ts';

/** Every control on, or all but the one that the fault replaces. Faults load when one is switched on. */
export async function behaviorWith(fault: string | undefined): Promise<Behavior> {
  if (fault === undefined) return controlled;
  const { applyFault } = await import('./faults/faults.ts');
  return applyFault(fault, controlled);
}
