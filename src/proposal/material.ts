import type { NetworkPolicy } from '../simulation/network-policy.ts';
import type {
  Amendment,
  Definition,
  Example,
  Gateway,
  Objection,
  Pattern,
  PriorArt,
  Requirement,
  Section,
  Submission,
  Threat,
  Topology,
} from './schema.ts';
import type { Notes, Snapshot } from './snapshot.ts';

/** One file of `content/`: its id, its path from the root of the repository, its facts and its text. */
export interface Entry<Data> {
  readonly id: string;
  readonly file: string;
  readonly data: Data;
  readonly body: string;
  /** The line of the file at which the body begins, from 1. Default: the first. */
  readonly bodyLine?: number;
  /** The frontmatter as it is written, from the first line of the file. Default: none. */
  readonly head?: string;
}

/** Everything a reviewer reads, as the rules see it. Sections stand in reading order. */
export interface Material {
  readonly amendment: readonly Entry<Amendment>[];
  readonly examples: readonly Entry<Example>[];
  readonly requirements: readonly Entry<Requirement>[];
  readonly threats: readonly Entry<Threat>[];
  readonly topologies: readonly Entry<Topology>[];
  readonly objections: readonly Entry<Objection>[];
  readonly patterns: readonly Entry<Pattern>[];
  /** The threat model, in reading order. */
  readonly model: readonly Entry<Section>[];
  readonly networks: readonly Entry<NetworkPolicy>[];
  readonly gateways: readonly Entry<Gateway>[];
  readonly glossary: readonly Entry<Definition>[];
  readonly sections: readonly Entry<Section>[];
  /** What each version said when it was published, the first one first. */
  readonly versions: readonly Entry<Snapshot>[];
  /** What is new in each version, and in `next` what is in none yet. */
  readonly notes: readonly Entry<Notes>[];
  readonly priorArt: readonly Entry<PriorArt>[];
  readonly submissions: readonly Entry<Submission>[];
  /** Addresses of other sites that the material links to, one to a line of `content/links.txt`. */
  readonly links: readonly string[];
  /** Abbreviations that need no expansion, a line each, with what they stand for. */
  readonly abbreviations: readonly string[];
  /** Names of other projects: who says something of one shows where it is to be seen. */
  readonly names: readonly string[];
  /** Paths of the pages that are written one by one. */
  readonly pages: readonly string[];
  /** Anchors in pages that no file of `content/` names: headings of the pages themselves, refusals, issuers. */
  readonly anchors: readonly string[];
  /** Addresses that were published, one to a line of `content/published.txt`. */
  readonly published: readonly string[];
  /** `data` is the scenario as written; its form is checked by the room that runs it. */
  readonly scenarios: readonly Entry<Readonly<Record<string, unknown>>>[];
}

/** What a rule found wrong, and in which file. */
export interface Finding {
  readonly rule: string;
  readonly file: string;
  readonly message: string;
}

/** A rule returns every finding; none means that the material satisfies it. */
export type Rule = (material: Material) => Finding[];
