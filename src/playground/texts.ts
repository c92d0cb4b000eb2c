import type { ScenarioSource } from '../scenarios/schema.ts';

type StepSource = ScenarioSource['steps'][number];

/** The requests of a scenario as the reader edits them: one alone, several as a list; expectations are not theirs. */
export function requestsText({ steps }: ScenarioSource): string {
  const requests = steps.map(withoutExpectations);
  return JSON.stringify(requests.length === 1 ? requests[0] : requests, null, 2);
}

/** Clock, issuers and server of a scenario as the reader edits them. */
export function worldText({ world }: ScenarioSource): string {
  return JSON.stringify(world, null, 2);
}

function withoutExpectations({
  expect: _expect,
  withFault: _withFault,
  ...request
}: StepSource): object {
  return request;
}

/**
 * Puts the texts together as a scenario. A step that still reads as it was written keeps its expectations; an edited
 * one is judged by what happens alone.
 */
export function scenarioFrom(source: ScenarioSource, requests: unknown, world: unknown): unknown {
  const steps = [requests].flat().map((step, index) => {
    const written = source.steps[index];
    const unchanged =
      written !== undefined &&
      JSON.stringify(withoutExpectations(written)) === JSON.stringify(step);
    return unchanged && worldText(source) === JSON.stringify(world, null, 2) ? written : step;
  });
  return { ...source, world, steps };
}
