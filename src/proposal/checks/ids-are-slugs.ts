import type { Rule } from '../material.ts';
import { slug } from '../schema.ts';

const rule = 'ids-are-slugs';

/** Every id can stand in an address as it is. Versions have numbers. */
export const idsAreSlugs: Rule = ({
  published: _addresses,
  versions: _versions,
  notes: _notes,
  ...material
}) =>
  Object.values(material)
    .flat()
    .filter((entry) => typeof entry === 'object')
    .filter(({ id }) => !slug.safeParse(id).success)
    .map(({ id, file }) => ({ rule, file, message: `has the id "${id}", which is not a slug` }));
