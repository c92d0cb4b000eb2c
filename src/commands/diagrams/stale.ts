/** Which committed pictures no longer belong to their sources. Draws nothing. */
import { readDiagram } from '../../proposal/diagram.ts';

/** File contents by topology: the markdown, and the picture that stands beside it. */
export interface Committed {
  readonly sources: ReadonlyMap<string, string>;
  readonly pictures: ReadonlyMap<string, string>;
}

/** One sentence for each picture that is stale, missing or orphaned, and each source that cannot be read. */
export function problemsIn({ sources, pictures }: Committed): string[] {
  const problems: string[] = [];
  for (const [slug, markdown] of sources) {
    const reading = readDiagram(markdown);
    const picture = pictures.get(slug);
    if (!reading.ok) {
      problems.push(`content/topologies/${slug}.md cannot be drawn: ${reading.problem}.`);
    } else if (picture === undefined) {
      problems.push(`content/topologies/${slug}.svg is missing: run \`npm run diagrams\`.`);
    } else if (!picture.includes(`data-source-hash="${reading.hash}"`)) {
      problems.push(
        `content/topologies/${slug}.svg was drawn from another source: run \`npm run diagrams\`.`,
      );
    }
  }
  for (const slug of pictures.keys()) {
    if (!sources.has(slug)) {
      problems.push(`content/topologies/${slug}.svg has no source beside it: delete it.`);
    }
  }
  return problems;
}
