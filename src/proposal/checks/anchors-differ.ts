import { anchorsIn } from '../addresses.ts';
import type { Rule } from '../material.ts';

const rule = 'anchors-differ';

/** Two paragraphs or headings of the proposal that begin alike would have one anchor, and a link would find the first. */
export const anchorsDiffer: Rule = ({ sections }) => {
  const owners = new Map<string, string>();
  return sections.flatMap((section) =>
    anchorsIn(section).flatMap((anchor) => {
      const owner = owners.get(anchor);
      owners.set(anchor, section.file);
      if (owner === undefined) return [];
      const message = `#${anchor} stands in ${owner} too: begin one of the two with other words`;
      return [{ rule, file: section.file, message }];
    }),
  );
};
