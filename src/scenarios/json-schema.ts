import * as z from 'zod';
import { Scenario } from './schema.ts';

/** The form of a scenario as JSON Schema, for editors and for whoever writes links. */
export function scenarioJsonSchema(id: string): object {
  return {
    $id: id,
    title: 'Scenario',
    ...z.toJSONSchema(Scenario, { io: 'input', unrepresentable: 'any' }),
  };
}
