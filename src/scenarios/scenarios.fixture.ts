import { Scenario } from './schema.ts';
import type { ScenarioSource } from './schema.ts';

const files = import.meta.glob<ScenarioSource>('/content/scenarios/*.json', {
  import: 'default',
  eager: true,
});

/** The scenarios of the site as the tests read them. */
export const scenarios = Object.entries(files).map(([path, source]) => ({
  id: path.replace(/^.*\/|\.json$/g, ''),
  source,
  scenario: Scenario.parse(source),
}));

/** Letters and digits that are the same in no two calls. */
export function random(length: number): string {
  const bytes = crypto.getRandomValues(new Uint8Array(length));
  return Array.from(bytes, (byte) => (byte % 36).toString(36)).join('');
}
