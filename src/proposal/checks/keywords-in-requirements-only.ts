import { withoutCode } from '../elements.ts';
import { keywordsOf } from '../keywords.ts';
import type { Rule } from '../material.ts';

const rule = 'keywords-in-requirements-only';

/**
 * A section of the proposal binds nobody by itself: every keyword stands in a requirement, where a scenario checks it.
 * A keyword in a code span is a mention.
 */
export const keywordsInRequirementsOnly: Rule = ({ sections }) =>
  sections.flatMap(({ file, body }) =>
    keywordsOf(withoutCode(body)).map((keyword) => ({
      rule,
      file,
      message: `uses ${keyword} outside a requirement`,
    })),
  );
