import { revisions } from '../protocol/extension.ts';
import { paragraphAnchor, plainWords, termAnchor } from './anchor.ts';
import { termsDefinedIn } from './elements.ts';
import { anchorsOf } from './headings.ts';
import type { Entry, Material } from './material.ts';
import { paragraphsOf } from './paragraphs.ts';
import { sectionSlug } from './schema.ts';

/** Every address that readers link to, below the site's base: pages of their own, and anchors in pages. */
export function addressesOf(material: Omit<Material, 'published'>): readonly string[] {
  const at = (before: string, entries: readonly { readonly id: string }[], after = ''): string[] =>
    entries.map(({ id }) => `${before}${id}${after}`);
  return [
    ...material.pages.filter((page) => page !== '/404/'),
    ...material.anchors,
    ...material.sections.map(({ id }) => `/proposal/#${sectionSlug(id)}`),
    ...material.sections.flatMap(anchorsIn).map((anchor) => `/proposal/#${anchor}`),
    ...at('/proposal/#', material.requirements),
    ...at('/proposal/#', material.amendment),
    ...at('/proposal/examples/#', material.examples),
    ...revisions.flatMap((revision) =>
      at('/proposal/examples/#', material.examples, `-${revision}`),
    ),
    ...material.model.map(({ id }) => `/threat-model/#${sectionSlug(id)}`),
    ...at('/threat-model/#', material.threats),
    ...at('/threat-model/', material.threats, '/'),
    ...at('/topologies/#', material.networks),
    ...at('/topologies/', material.topologies, '/'),
    ...at('/topologies/patterns/', material.patterns, '/'),
    ...at('/playground/', material.scenarios, '/'),
    ...at('/objections/#', material.objections),
    ...at('/prior-art/#', material.priorArt),
    ...at('/glossary/#', material.glossary),
    ...at('/changelog/#', material.versions),
  ].sort();
}

/** Headings at the start of a text: the paragraph below one is read together with it. */
const headings = /^(?:#{2,} .*(?:\n|$))+/;
/** What is no paragraph: an item, a row, a quotation, an element on a line of its own. */
const other = /^\s*(?:[-*+] |\d+\. |\||<[A-Z]\w*[^>]*\/>\s*$|>|$)/;

/** Anchors of the headings, terms and paragraphs of a section. */
export function anchorsIn(section: Entry<unknown>): readonly string[] {
  const paragraphs = paragraphsOf(section)
    .map(({ text }) => text.replace(headings, ''))
    .filter((text) => !other.test(text));
  return [
    ...anchorsOf(section.body),
    ...termsDefinedIn(section.body).map(termAnchor),
    ...paragraphs.map((text) => paragraphAnchor(plainWords(text))),
  ];
}
