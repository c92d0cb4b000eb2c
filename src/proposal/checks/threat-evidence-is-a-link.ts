import type { Rule } from '../material.ts';

const rule = 'threat-evidence-is-a-link';

/** What a threat rests on can be read: the address of each piece of evidence is one, over HTTPS. */
export const threatEvidenceIsALink: Rule = ({ threats }) =>
  threats.flatMap(({ file, data }) =>
    (data.evidence ?? [])
      .filter(({ url }) => !isAddress(url))
      .map(({ url }) => ({ rule, file, message: `rests on "${url}", which is no https address` })),
  );

function isAddress(url: string): boolean {
  const parsed = URL.parse(url);
  return parsed !== null && parsed.protocol === 'https:' && parsed.href === url;
}
