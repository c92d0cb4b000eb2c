import { gzipSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import type { Revision } from '../../protocol/index.ts';

/** What a first run may load of the SDK line, jose and the core, in bytes of gzip. */
export const CORE_BUDGET = 165_000;

const ENTRY = 'weighed';
const src = fileURLToPath(new URL('../../', import.meta.url));

/** Bytes of gzip of the core, jose and the official SDK of a revision as the page uses it, in one bundle. */
export async function weighCore(revision: Revision): Promise<number> {
  const modules = ['protocol/index.ts', `simulation/actors/line-${revision}.ts`];
  const source = modules.map((name) => `export * from ${JSON.stringify(src + name)};`).join('\n');
  const bundle = await rolldown({
    input: ENTRY,
    platform: 'browser',
    logLevel: 'silent',
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === ENTRY ? id : undefined),
        load: (id) => (id === ENTRY ? source : undefined),
      },
    ],
  });
  const { output } = await bundle.generate({ format: 'esm', minify: true });
  return output.reduce(
    (sum, part) => sum + (part.type === 'chunk' ? gzipSync(part.code).length : 0),
    0,
  );
}
