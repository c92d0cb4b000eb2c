import { toHtml } from 'hast-util-to-html';
import { describe, expect, it } from 'vitest';
import { runOpenly } from '../../scenarios/run.ts';
import type { RunOptions } from '../../scenarios/run.ts';
import { random, scenarios } from '../../scenarios/scenarios.fixture.ts';
import { changesBetween } from './changes.ts';
import { membersOf } from './members.ts';
import { diffView } from './view.ts';

const scenarioOf = (id: string) => scenarios.find((entry) => entry.id === id)!.scenario;
const openly = (id: string, options: Partial<RunOptions> = {}) =>
  runOpenly(scenarioOf(id), { random, inspect: true, ...options });

describe.each(scenarios)('$id', ({ id, scenario }) => {
  it('run twice, nothing changed', async () => {
    const [before, now] = [await openly(id), await openly(id)];
    expect(changesBetween(before.run, now.run)).toEqual([]);
  });

  it('with its control off, something did, and the table shows no secret', async () => {
    if (scenario.fault === undefined) return;
    const [on, off] = [await openly(id), await openly(id, { fault: true })];
    const html = toHtml(diffView(on.run, off.run));
    expect(html).toContain('<code>control</code>');
    for (const secret of [...on.secrets, ...off.secrets]) expect(html.includes(secret)).toBe(false);
  });
});

it('says what changed when one thing changed', async () => {
  const on = await openly('wrong-audience');
  const off = await openly('wrong-audience', { fault: true });
  const changes = changesBetween(on.run, off.run);
  expect(changes.length).toBeLessThan(16);
  expect(changes).toContainEqual(
    expect.objectContaining({
      where: 'Verdict',
      member: 'request 1.verdict',
      before: 'Refused',
      now: 'The attack works',
    }),
  );
  expect(changes).toContainEqual(
    expect.objectContaining({ member: '', before: 'refuses: audience', now: 'accepts' }),
  );
  expect(changes).toContainEqual({
    where: 'request 1: server → dashboards, GET /api/search',
    member: '',
    now: 'there',
  });
});

it('names every leaf by its path', () => {
  expect([...membersOf({ a: [1, { b: null }], c: {}, d: undefined, e: 'x' })]).toEqual([
    ['a[0]', '1'],
    ['a[1].b', 'null'],
    ['c', '{}'],
    ['e', 'x'],
  ]);
});
