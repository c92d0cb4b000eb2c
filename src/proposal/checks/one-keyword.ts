import { keywordsOf } from '../keywords.ts';
import type { Rule } from '../material.ts';

const rule = 'one-keyword';

/** A requirement is one sentence with one BCP 14 keyword, the one that its `level` names. */
export const oneKeyword: Rule = ({ requirements }) =>
  requirements.flatMap(({ file, data, body }) => {
    const text = body.trim();
    const found = keywordsOf(text);
    const messages = [];
    if (found.length !== 1 || found[0] !== data.level) {
      messages.push(`says ${found.join(', ') || 'no keyword'} where its level is ${data.level}`);
    }
    if (!/^[^.]*(?:\.(?!\s)[^.]*)*\.$/.test(text)) {
      messages.push('is not one sentence that ends with a full stop');
    }
    return messages.map((message) => ({ rule, file, message }));
  });
