import { createHash } from 'node:crypto';
import { kinds } from './snapshot.ts';
import type { Statements } from './snapshot.ts';

/** A digest of what is said, whatever the order and the spacing of the file that says it. */
export function digestOf(statements: Statements): string {
  const lines = kinds.flatMap((kind) =>
    Object.entries(statements[kind]).flatMap(([id, said]) =>
      Object.entries(said).map(([part, text]) => JSON.stringify([kind, id, part, text])),
    ),
  );
  return `sha256-${createHash('sha256').update(lines.sort().join('\n')).digest('hex')}`;
}
