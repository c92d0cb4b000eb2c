import type { Run } from '../scenarios/run.ts';

/**
 * A run with its control off, of a scenario that says nothing of what must come of it: a request that was served is an
 * attack that works where the same request is refused with the control on.
 */
export function againstControl(faulty: Run, controlled: Run): Run {
  const steps = faulty.steps.map((step, index) => {
    const refused = controlled.steps[index]?.observation.accepted === false;
    return { ...step, attacked: step.observation.accepted && refused };
  });
  return { ...faulty, steps };
}
