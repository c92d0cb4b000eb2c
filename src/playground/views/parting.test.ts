import { expect, it } from 'vitest';
import { runScenario } from '../../scenarios/run.ts';
import { random, scenarios } from '../../scenarios/scenarios.fixture.ts';
import { partingOf } from './parting.ts';

const faulty = scenarios.filter(({ scenario }) => scenario.fault !== undefined);

it.each(faulty)('$id: its two runs part at a message of its own requests', async ({ scenario }) => {
  const on = await runScenario(scenario, { random });
  const off = await runScenario(scenario, { random, fault: true });
  const parting = partingOf(on, off);
  const [one, other] = [on.trace.events[parting.on ?? -1], off.trace.events[parting.off ?? -1]];
  expect(one ?? other).toBeDefined();
  const before = Math.min(parting.on ?? Infinity, parting.off ?? Infinity);
  const titles = (run: typeof on) => run.trace.events.slice(0, before).map(({ title }) => title);
  expect(titles(on)).toEqual(titles(off));
  expect(partingOf(on, await runScenario(scenario, { random }))).toEqual({});
});

it('a forged token parts them at the server’s decision', async () => {
  const { scenario } = scenarios.find(({ id }) => id === 'forged-without-signature')!;
  const on = await runScenario(scenario, { random });
  const off = await runScenario(scenario, { random, fault: true });
  const parting = partingOf(on, off);
  expect(on.trace.events[parting.on!]?.title).toBe('refuses: algorithm');
  expect(off.trace.events[parting.off!]?.title).toBe('accepts');
});
