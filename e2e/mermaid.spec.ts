import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { githubText } from '../src/playground/share/github-text.ts';
import { parseScenario } from '../src/scenarios/parse.ts';
import { runScenario } from '../src/scenarios/run.ts';
import { expect, test } from './fixtures.ts';

const folder = new URL('../content/scenarios/', import.meta.url);
const address = 'https://example.org/playground/#v1.abc';

/** Letters and digits that are the same in no two calls. */
let calls = 0;
const random = (length: number) => (calls += 1).toString(36).padStart(length, 'k');

/** What “Copy for GitHub” gives for every scenario, with its control on and off, at both revisions. */
async function comments(): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for (const file of readdirSync(folder)) {
    const parsed = parseScenario(JSON.parse(readFileSync(new URL(file, folder), 'utf8')));
    if (!parsed.ok) throw new Error(`${file}: ${parsed.problem}`);
    for (const revision of ['2026-07-28', '2025-11-25'] as const) {
      for (const fault of [false, true]) {
        const run = await runScenario(parsed.scenario, { random, revision, fault });
        const { title } = parsed.scenario;
        const text = githubText({ title, run, address, isLocal: false });
        texts.set(`${file} ${revision}${fault ? ' control off' : ''}`, text);
      }
    }
  }
  return texts;
}

declare const mermaid: { parse(text: string): Promise<unknown> };

for (const version of ['mermaid10', 'mermaid'] as const) {
  test(`every comment for GitHub holds a diagram that ${version} reads`, async ({ page }) => {
    const texts = await comments();
    expect(texts.size).toBeGreaterThan(250);
    const diagrams = [...texts].map(([name, text]) => {
      expect(text.length).toBeLessThanOrEqual(60_000);
      const diagram = /^```mermaid\n([^]*?)\n```$/m.exec(text)?.[1] ?? '';
      expect(diagram.length, name).toBeGreaterThan(20);
      expect(diagram.length, name).toBeLessThanOrEqual(20_000);
      return [name, diagram] as const;
    });
    const path = createRequire(import.meta.url).resolve(`${version}/dist/mermaid.min.js`);
    await page.addScriptTag({ path });
    const refused = await page.evaluate(async (all) => {
      const failures: string[] = [];
      for (const [name, diagram] of all) {
        await mermaid.parse(diagram).catch((error: unknown) => {
          failures.push(`${name}: ${String(error)}\n${diagram}`);
        });
      }
      // What cannot be read is refused, or reading says nothing.
      const nonsense = await mermaid.parse('sequenceDiagram\n  a->>').then(
        () => 'nonsense was read',
        () => undefined,
      );
      return [...failures, ...(nonsense === undefined ? [] : [nonsense])];
    }, diagrams);
    expect(refused).toEqual([]);
  });
}
