import { getCollection } from 'astro:content';
import { permanentAddress } from '../address.ts';

/** Each MUST and SHOULD with what checks it, or why nothing does, in the form of SEP-2484. */
export async function sepYaml(): Promise<string> {
  const requirements = (await getCollection('requirements')).filter(
    ({ data }) => data.level !== 'MAY',
  );
  const entries = requirements.flatMap(({ id, data, body = '' }) => {
    const text = `    text: ${quoted(body.trim())}`;
    if (data.excludedBecause !== undefined)
      return [
        `  # ${id}`,
        text.replace('    text', '  - text'),
        `    excluded: ${quoted(data.excludedBecause.trim())}`,
      ];
    return data.checks.flatMap((check) => [`  # ${id}`, `  - check: ${check}`, text]);
  });
  return [
    'sep: 0',
    `spec_url: ${permanentAddress('/proposal/')}`,
    'requirements:',
    ...entries,
    '',
  ].join('\n');
}

/** A double-quoted scalar (YAML 1.2, section 7.3.1), which JSON strings are. */
const quoted = (text: string): string => JSON.stringify(text.replace(/\s+/g, ' '));
