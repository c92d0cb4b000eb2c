import type { Rule } from '../material.ts';

const rule = 'actor-acts';
const passive = /\b(?:MUST|SHOULD|MAY)(?: NOT)? be \w+(?:ed|en|t)\b/;

/** A statement says who has to do it: its actor is the subject, before the keyword, and nothing "must be done". */
export const actorActs: Rule = ({ requirements }) =>
  requirements.flatMap(({ file, data: { actor }, body }) => {
    const [before = ''] = body.split(/\b(?:MUST|SHOULD|MAY)\b/);
    const messages = [
      ...(new RegExp(String.raw`\b(?:A|a|An|an) ${actor}\b`).test(before)
        ? []
        : [`does not have its actor for a subject: begin with “A ${actor}”`]),
      ...(passive.test(body) ? ['says what is to be done and not who does it'] : []),
    ];
    return messages.map((message) => ({ rule, file, message }));
  });
