import { idsOf } from '../elements.ts';
import type { Rule } from '../material.ts';
import { sectionSlug } from '../schema.ts';

const rule = 'requirement-stands-once';

/** Every requirement stands in the proposal once, in the section that it names. */
export const requirementStandsOnce: Rule = ({ requirements, sections }) => {
  const places = sections.flatMap(({ id, body }) =>
    idsOf('Requirement', body).map((requirement) => ({ requirement, section: sectionSlug(id) })),
  );
  return requirements.flatMap(({ id, file, data }) => {
    const found = places.filter((place) => place.requirement === id).map(({ section }) => section);
    if (found.length === 1 && found[0] === data.section) return [];
    const message = `stands in ${found.join(', ') || 'no section'}, not once in ${data.section}`;
    return [{ rule, file, message }];
  });
};
