import type { ScenarioSource } from '../scenarios/schema.ts';

const files = import.meta.glob<ScenarioSource>('/content/scenarios/*.json', { import: 'default' });

/** Loads one scenario by its id; undefined where there is none. */
export async function loadScenario(id: string): Promise<ScenarioSource | undefined> {
  return files[`/content/scenarios/${id}.json`]?.();
}
