import { rejections } from '../../protocol/rejections.ts';
import type { Material, Rule } from '../material.ts';
import { digestOf } from '../snapshot-digest.ts';
import { kinds, statementsOf } from '../snapshot.ts';
import type { Kind, Statements } from '../snapshot.ts';

const rule = 'versions-stay';

/**
 * What a version said stays as it was said. An id that was published and is gone has its reason in the changelog, and
 * an id that is gone does not return.
 */
export const versionsStay: Rule = (material) => [
  ...material.versions
    .filter(({ data }) => digestOf(data.statements) !== data.digest)
    .map(({ file }) => ({
      rule,
      file,
      message:
        'no longer says what its digest was made of: put it back, and publish a change as a new version',
    })),
  ...material.versions
    .filter(({ id, data }) => id !== data.version)
    .map(({ file, data }) => ({ rule, file, message: `says that it is version ${data.version}` })),
  ...kinds.flatMap((kind) => idsThatWent(material, kind)),
];

/** The texts in the order in which they were published, the present one last. */
function texts({ versions, requirements, threats }: Material) {
  const present: Statements = statementsOf(requirements, threats, rejections);
  return [
    ...versions.map(({ file, data }) => ({ file, statements: data.statements })),
    { file: 'content/versions/next.md', statements: present },
  ];
}

function idsThatWent(material: Material, kind: Kind) {
  const gone = new Set<string>();
  const explained = new Set(material.notes.flatMap(({ data }) => Object.keys(data.removed)));
  let before: readonly string[] = [];
  return texts(material).flatMap(({ file, statements }) => {
    const now = Object.keys(statements[kind]);
    const went = before.filter((id) => !now.includes(id));
    const returned = now.filter((id) => gone.has(id));
    for (const id of went) gone.add(id);
    before = now;
    return [
      ...went
        .filter((id) => !explained.has(id))
        .map((id) => `the ${kind} ${id} is gone: say why under \`removed\` of the notes`),
      ...returned.map((id) => `the ${kind} ${id} was gone and is back: give it an id of its own`),
    ].map((message) => ({ rule, file, message }));
  });
}
