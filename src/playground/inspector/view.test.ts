import { toHtml } from 'hast-util-to-html';
import { describe, expect, it } from 'vitest';
import { runOpenly } from '../../scenarios/run.ts';
import { random, scenarios } from '../../scenarios/scenarios.fixture.ts';
import { clauseAddress } from '../views/clause-address.ts';
import { inspectionsView } from './view.ts';

describe.each(scenarios)('$id', ({ scenario }) => {
  it.each([false, true])(
    'its inspection can be drawn and shows no secret, fault %s',
    async (fault) => {
      const { run, secrets } = await runOpenly(scenario, { fault, random, inspect: true });
      const html = toHtml(inspectionsView(run));
      for (const secret of secrets) expect(html.includes(secret)).toBe(false);
      expect(html.match(/refused here/g)?.length ?? 0).toBeLessThanOrEqual(run.inspections!.length);
    },
  );
});

it('the row that the refusal rests on says so, with its clause', async () => {
  const { scenario } = scenarios.find(({ id }) => id === 'wrong-audience')!;
  const { run } = await runOpenly(scenario, { random, inspect: true });
  const html = toHtml(inspectionsView(run));
  expect(html).toMatch(
    /<code>aud<\/code>.*one of: https:\/\/dashboards\.example\/.*<code>https:\/\/payments\.example\/<\/code>.*fails: refused here.*rfc8725#section-3\.9/,
  );
  expect(html).toContain('Refused for aud.');
});

it('a clause has an address, and what is no clause none', () => {
  expect(clauseAddress('RFC 7515, section 4.1.11')).toBe(
    'https://www.rfc-editor.org/rfc/rfc7515#section-4.1.11',
  );
  expect(() => clauseAddress('somewhere')).toThrow(TypeError);
});
