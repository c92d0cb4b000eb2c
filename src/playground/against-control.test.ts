import { describe, expect, it } from 'vitest';
import { runScenario } from '../scenarios/run.ts';
import { random, scenarios } from '../scenarios/scenarios.fixture.ts';
import { verdictOf } from '../scenarios/verdict.ts';
import { againstControl } from './against-control.ts';

const faulty = scenarios.filter(({ scenario }) => scenario.fault !== undefined);

/** As a reader edits them: without what is expected. */
const bare = (scenario: (typeof faulty)[number]['scenario']) => ({
  ...scenario,
  steps: scenario.steps.map(({ expect: _expect, withFault: _withFault, ...step }) => step),
});

describe.each(faulty)('$id without its expectations', ({ scenario }) => {
  it('is called an attack that works where its own words call it one', async () => {
    const [on, off, told] = await Promise.all([
      runScenario(bare(scenario), { random }),
      runScenario(bare(scenario), { random, fault: true }),
      runScenario(scenario, { random, fault: true }),
    ]);
    const word = 'The attack works';
    for (const [index, step] of againstControl(off, on).steps.entries()) {
      const said = verdictOf(told.steps[index]!).word === word;
      if (said && !on.steps[index]!.observation.accepted) expect(verdictOf(step).word).toBe(word);
      if (on.steps[index]!.observation.accepted) expect(verdictOf(step).word).not.toBe(word);
    }
  });
});
