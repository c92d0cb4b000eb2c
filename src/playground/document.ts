import type { ScenarioSource } from '../scenarios/schema.ts';

type StepSource = ScenarioSource['steps'][number];

/**
 * A scenario as the reader edits it. What is expected of it is left out: it was written for the scenario as it was, and
 * says nothing of an edited one.
 */
export function documentOf({ $schema: _schema, steps, ...scenario }: ScenarioSource): object {
  return { ...scenario, steps: steps.map(withoutExpectations) };
}

export const documentText = (source: ScenarioSource): string =>
  JSON.stringify(documentOf(source), null, 2);

function withoutExpectations(step: StepSource): object {
  const { expect: _expect, withFault: _withFault, ...request } = step;
  return request;
}

/**
 * The document as a scenario to run. While nothing but revision and carrier differs from the page's own scenario, its
 * expectations are held against the run, as they hold for both; anything else is judged by what happens alone.
 */
export function scenarioFrom(source: ScenarioSource, document: unknown): unknown {
  if (!isObject(document) || !Array.isArray(document['steps'])) return document;
  if (!isOwn(source, document)) return document;
  return { ...document, steps: source.steps };
}

/** Whether a document is the page's own scenario but for revision and carrier, whatever the order of its members. */
export function isOwn(source: ScenarioSource, document: unknown): boolean {
  if (!isObject(document)) return false;
  return canonical(behaviorOf(document)) === canonical(behaviorOf(documentOf(source)));
}

function behaviorOf(document: object): object {
  const { revision: _revision, carrier: _carrier, ...rest } = document as Record<string, unknown>;
  return rest;
}

/** JSON with the members of every object in one order. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_name, member: unknown) =>
    isObject(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
