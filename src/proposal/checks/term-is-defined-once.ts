import { termsDefinedIn } from '../elements.ts';
import type { Rule } from '../material.ts';
import { formsOf } from '../terms.ts';

const rule = 'term-is-defined-once';

/** No form of a term has two meanings, and a term that the proposal defines has one place where it does. */
export const termIsDefinedOnce: Rule = ({ glossary, sections }) => {
  const owners = new Map<string, string>();
  const doubled = glossary.flatMap(({ file, data }) =>
    formsOf(data).flatMap((form) => {
      const owner = owners.get(form.toLowerCase());
      owners.set(form.toLowerCase(), file);
      return owner === undefined
        ? []
        : [{ rule, file, message: `“${form}” is defined in ${owner}` }];
    }),
  );
  const places = new Map<string, string>();
  const again = sections.flatMap(({ file, body }) =>
    termsDefinedIn(body).flatMap((term) => {
      const before = places.get(term);
      places.set(term, file);
      return before === undefined ? [] : [{ rule, file, message: `defines “${term}” again` }];
    }),
  );
  return [...doubled, ...again];
};
