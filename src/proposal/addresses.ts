import type { Material } from './material.ts';
import { sectionSlug } from './schema.ts';

/** Every address that readers link to, below the site's base: pages of their own, and anchors in pages. */
export function addressesOf(material: Omit<Material, 'published'>): readonly string[] {
  const at = (before: string, entries: readonly { readonly id: string }[], after = ''): string[] =>
    entries.map(({ id }) => `${before}${id}${after}`);
  return [
    ...material.sections.map(({ id }) => `/proposal/#${sectionSlug(id)}`),
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
