import type { Entry, Material } from './material.ts';

/** Everything that is written for readers, the requirements themselves aside. */
export function proseOf(material: Material): readonly Entry<unknown>[] {
  const { sections, model, threats, topologies, patterns, objections, priorArt } = material;
  const { gateways, glossary, amendment, examples, submissions } = material;
  return [
    ...[sections, model, threats, topologies, patterns, objections, priorArt].flat(),
    ...[gateways, glossary, amendment, examples, submissions].flat(),
  ];
}
