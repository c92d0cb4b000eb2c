import type { Material } from './material.ts';
import { paragraphAnchor, plainWords } from './anchor.ts';
import { anchorsOf } from './headings.ts';
import type { Entry } from './material.ts';
import { paragraphsOf } from './paragraphs.ts';
import { sectionSlug } from './schema.ts';

/** Every address that readers link to, below the site's base: pages of their own, and anchors in pages. */
export function addressesOf(material: Omit<Material, 'published'>): readonly string[] {
  const at = (before: string, entries: readonly { readonly id: string }[], after = ''): string[] =>
    entries.map(({ id }) => `${before}${id}${after}`);
  return [
    ...material.sections.map(({ id }) => `/proposal/#${sectionSlug(id)}`),
    ...material.sections.flatMap(anchorsIn).map((anchor) => `/proposal/#${anchor}`),
    ...at('/proposal/#', material.requirements),
    ...at('/proposal/#', material.amendment),
    ...at('/proposal/examples/#', material.examples),
    ...at('/threat-model/', material.threats, '/'),
    ...at('/topologies/', material.topologies, '/'),
    ...at('/topologies/patterns/', material.patterns, '/'),
    ...at('/playground/', material.scenarios, '/'),
    ...at('/objections/#', material.objections),
    ...at('/glossary/#', material.glossary),
    ...at('/changelog/#', material.versions),
  ].sort();
}

/** What is no paragraph: a heading, an item, a row, an element on a line of its own. */
const other = /^\s*(?:#|[-*+] |\d+\. |\||<[A-Z]\w*[^>]*\/>\s*$|>)/;

/** Anchors of the headings and paragraphs of a section. */
export function anchorsIn(section: Entry<unknown>): readonly string[] {
  const { id, body } = section;
  // The status stands above the sections and is not numbered.
  const headings = sectionSlug(id) === 'status' ? [] : anchorsOf(body);
  const paragraphs = paragraphsOf(section).filter(({ text }) => !other.test(text));
  return [...headings, ...paragraphs.map(({ text }) => paragraphAnchor(plainWords(text)))];
}
