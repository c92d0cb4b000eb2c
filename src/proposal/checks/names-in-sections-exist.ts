import { idsOf } from '../elements.ts';
import type { Material, Rule } from '../material.ts';

const rule = 'names-in-sections-exist';

/** Which collection the `id` of a component belongs to. */
const collectionOf = {
  Requirement: 'requirements',
  Scenario: 'scenarios',
  Diagram: 'topologies',
  Redline: 'amendment',
} as const satisfies Record<string, keyof Material>;

/** Every requirement, scenario and diagram that a section of the proposal names exists. */
export const namesInSectionsExist: Rule = (material) =>
  material.sections.flatMap(({ file, body }) =>
    Object.entries(collectionOf).flatMap(([component, collection]) => {
      const known = new Set<string>(material[collection].map(({ id }) => id));
      return idsOf(component, body)
        .filter((id) => !known.has(id))
        .map((id) => ({ rule, file, message: `<${component} id="${id}"> names nothing` }));
    }),
  );
