import type { Material } from './material.ts';
import { sound } from './sample.ts';
import { digestOf } from './snapshot-digest.ts';

const [version] = sound.versions;
const [notes] = sound.notes;
const unsaid = { ...version.data.statements, threat: {} };

/** A second version, with these kinds of statements in place of the first one's. */
const withVersion = (statements: object, removed: Record<string, string> = {}): Material => {
  const data = { ...version.data.statements, ...statements };
  const next = { ...version.data, version: '0.2.0', statements: data, digest: digestOf(data) };
  return {
    ...sound,
    versions: [version, { ...version, id: '0.2.0', file: '0.2.0.json', data: next }],
    notes: [{ ...notes, data: { removed } }],
  };
};

/** What `versions-stay` refuses: what is wrong, where, and in which file it is found. */
export const refusedVersions: ['versions-stay', what: string, Material, file: string][] = [
  [
    'versions-stay',
    'edited',
    { ...sound, versions: [{ ...version, data: { ...version.data, digest: digestOf(unsaid) } }] },
    version.file,
  ],
  [
    'versions-stay',
    'by the name of another',
    { ...sound, versions: [{ ...version, id: '0.2.0' }] },
    version.file,
  ],
  [
    'versions-stay',
    'gone from the text without a word',
    { ...sound, threats: [] },
    'content/versions/next.md',
  ],
  [
    'versions-stay',
    'gone from a version without a word, and not back',
    { ...withVersion({ threat: {} }), threats: [] },
    '0.2.0.json',
  ],
  [
    'versions-stay',
    'back',
    withVersion({ threat: {} }, { loss: 'It never happened.' }),
    'content/versions/next.md',
  ],
];
