import { daleChall } from 'dale-chall';
import type { Rule } from '../material.ts';
import { partsOf } from '../terms.ts';

const rule = 'residual-is-plain';

/** Words that every reader knows, beyond the three thousand of the Dale–Chall list. */
const everyday =
  'content filter limit memory pause purpose required tolerance type whatever whether whoever within';

const familiar = new Set([...daleChall, ...everyday.split(' ')]);

/** A residual risk is said in words that everybody knows, or that the glossary defines. */
export const residualIsPlain: Rule = ({ threats, glossary }) =>
  threats.flatMap(({ file, data }) =>
    partsOf(data.residual.replace(/[’']s\b/g, ''), glossary)
      .filter(({ term }) => term === undefined)
      .flatMap(({ text }) => text.toLowerCase().match(/\p{L}+(?:[’'-]\p{L}+)*/gu) ?? [])
      .filter((word) => !rootsOf(word).some((root) => familiar.has(root)))
      .map((word) => ({
        rule,
        file,
        message: `says “${word}” of what stays possible, which is neither a familiar word nor in the glossary`,
      })),
  );

/** What a word may be a form of: the list has each word once. */
function rootsOf(word: string): readonly string[] {
  const endings: readonly [RegExp, string][] = [
    [/s$/, ''],
    [/es$/, ''],
    [/ies$/, 'y'],
    [/d$/, ''],
    [/ed$/, ''],
    [/ied$/, 'y'],
    [/ing$/, ''],
    [/ing$/, 'e'],
    [/(.)\1(?:ed|ing|er)$/, '$1'],
    [/er$/, ''],
    [/r$/, ''],
    [/n$/, ''],
    [/ly$/, ''],
  ];
  return [word, ...endings.map(([ending, instead]) => word.replace(ending, instead))];
}
