import { lineOf } from '../line-of.ts';
import type { Rule } from '../material.ts';
import { proseOf } from '../prose.ts';

const rule = 'requirement-is-linked';

/** Who names a requirement by its id leads there: an id in a code span without a link around it is a dead end. */
export const requirementIsLinked: Rule = (material) => {
  const ids = new Set(material.requirements.map(({ id }) => id));
  return proseOf(material).flatMap(({ file, body, bodyLine }) =>
    [...body.matchAll(/(?<!\[)`([a-z0-9-]+)`/g)]
      .filter(([, id]) => ids.has(id!))
      .map(([said, id]) => {
        const line = lineOf(body, said, bodyLine);
        const message = `line ${line}: names ${id} without a link: write [\`${id}\`](#${id})`;
        return { rule, file, message };
      }),
  );
};
