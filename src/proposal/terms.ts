import type { Definition } from './schema.ts';

/** A term as the rules and the pages know it. */
export interface Term {
  readonly id: string;
  readonly data: Pick<Definition, 'term' | 'also'>;
}

/** A part of a text; with the id of a term where it is one. */
export interface Part {
  readonly text: string;
  readonly term?: string;
}

/** Takes a text apart at the terms that are defined, the longer form of two before the shorter. */
export function partsOf(text: string, terms: readonly Term[]): readonly Part[] {
  const byForm = new Map(
    terms.flatMap(({ id, data }) => formsOf(data).map((form) => [form.toLowerCase(), id] as const)),
  );
  const forms = [...byForm.keys()].sort((a, b) => b.length - a.length).map(escaped);
  const pattern = new RegExp(
    String.raw`(?<![\p{L}\p{N}_-])(${forms.join('|')})(?![\p{L}\p{N}_-])`,
    'giu',
  );
  if (forms.length === 0) return [{ text }];
  return text
    .split(pattern)
    .filter((part) => part !== '')
    .map((part) => {
      const term = byForm.get(part.toLowerCase());
      return term === undefined ? { text: part } : { text: part, term };
    });
}

export const formsOf = ({ term, also }: Term['data']): readonly string[] => [term, ...also];

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
