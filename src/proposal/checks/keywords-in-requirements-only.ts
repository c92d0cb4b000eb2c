import { withoutCode } from '../elements.ts';
import { keywordsOf } from '../keywords.ts';
import type { Rule } from '../material.ts';
import { proseOf } from '../prose.ts';

const rule = 'keywords-in-requirements-only';

/**
 * Prose binds nobody by itself, nor does what stands above it: every keyword stands in a requirement, where a scenario
 * checks it. A keyword in a code span is a mention.
 */
export const keywordsInRequirementsOnly: Rule = (material) =>
  proseOf(material).flatMap(({ file, head = '', body }) =>
    keywordsOf(withoutCode(head + body)).map((keyword) => ({
      rule,
      file,
      message: `uses ${keyword} outside a requirement`,
    })),
  );
