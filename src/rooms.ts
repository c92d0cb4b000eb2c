/**
 * What the files of a room may import besides their own room: files below these paths of `src`, and these packages
 * (`x/*` stands for every package of a scope or every entry of one). Tests may import anything.
 */
export interface Room {
  readonly files: readonly string[];
  readonly packages: readonly string[];
  /** Packages that these files of the room alone may import. */
  readonly only?: Readonly<Record<string, readonly string[]>>;
}

const core = ['scenarios/', 'simulation/', 'sdk/', 'protocol/'];
const hast = ['hast', 'hastscript', 'hast-util-to-html', 'hast-util-to-dom'];
const astro = ['astro', 'astro/*', 'astro:content'];
const shown = ['components/', 'layouts/', 'styles/', 'playground/', 'proposal/', ...core];

/** By folder of `src`, or file directly in it. */
export const rooms: Readonly<Record<string, Room>> = {
  protocol: {
    files: [],
    packages: ['zod'],
    only: {
      jose: [
        'checks',
        'dpop',
        'explain-claims',
        'explain-jwt',
        'explain-signature',
        'issuer',
        'jose-cause',
        'keys',
        'select',
      ]
        .concat('validate-jwt')
        .map((name) => `protocol/${name}.ts`),
      // What the properties of the core share.
      'fast-check': ['protocol/any.fixture.ts', 'protocol/inputs.fixture.ts'],
      vitest: ['protocol/inputs.fixture.ts'],
    },
  },
  sdk: { files: ['protocol/'], packages: ['@modelcontextprotocol/*', 'zod'] },
  simulation: {
    files: ['sdk/', 'protocol/'],
    packages: ['jose', 'zod'],
    // The two lines join a real client to a real server.
    only: {
      '@modelcontextprotocol/*': ['2025-11-25', '2026-07-28'].flatMap((revision) => [
        `simulation/actors/line-${revision}.ts`,
        `simulation/actors/sdk-${revision}.ts`,
        `simulation/patterns/mcp-${revision}.ts`,
      ]),
    },
  },
  scenarios: {
    files: ['simulation/', 'sdk/', 'protocol/'],
    packages: ['zod', '@cfworker/json-schema'],
  },
  proposal: {
    files: [
      'scenarios/schema.ts',
      'protocol/extension.ts',
      'protocol/rejections.ts',
      'simulation/claim-shapes/issuer-rules.ts',
      'simulation/network-policy.ts',
      'simulation/patterns/environments.ts',
    ],
    packages: ['zod', 'dale-chall'],
    // It reads sources while the site is built and checked, never in a browser.
    only: { 'node:crypto': ['proposal/diagram.ts', 'proposal/snapshot-digest.ts'] },
  },
  'content.config.ts': {
    files: ['proposal/', 'scenarios/schema.ts', 'simulation/network-policy.ts'],
    packages: [...astro, 'zod'],
  },
  playground: {
    files: core,
    packages: [...hast, 'diff', 'jsonc-parser'],
    only: {
      zod: ['playground/jitless.ts'],
      minisearch: ['playground/search/index-options.ts', 'playground/search/search-index.ts'],
      'monaco-editor/*': ['playground/editor/monaco.ts'],
    },
  },
  components: {
    files: shown,
    packages: [...astro, ...hast],
    // What `/implement/` shows is compiled as it stands.
    only: {
      '@modelcontextprotocol/*': ['client-v1', 'client-v2', 'server-v1', 'server-v2'].map(
        (name) => `components/implement/examples/${name}.ts`,
      ),
      // The card is drawn in the build alone.
      satori: ['components/card/draw.ts'],
      '@resvg/resvg-js': ['components/card/draw.ts'],
      '@fontsource/*': ['components/card/draw.ts'],
      diff: ['components/redline/words.ts'],
      '@cfworker/json-schema': ['components/payload-schema.ts'],
    },
  },
  layouts: {
    files: shown,
    packages: [...astro, ...hast],
    // What the build does with its own files.
    only: {
      'node:*': ['layouts/module-preloads.ts'],
    },
  },
  pages: {
    files: shown,
    packages: [...astro, ...hast],
    only: { minisearch: ['pages/search.json.ts'] },
  },
  peers: {
    files: ['reference-server/', 'simulation/', 'sdk/', 'protocol/'],
    packages: ['node:*', 'zod', '@modelcontextprotocol/*'],
  },
  'reference-server': {
    files: ['simulation/', 'sdk/', 'protocol/'],
    packages: ['node:*', '@modelcontextprotocol/*', 'jose', 'oidc-provider', 'oidc-provider/*'],
  },
  commands: {
    files: shown,
    packages: ['node:*', 'playwright', 'mermaid', ...hast],
    // What is timed is the core beside the library it rests on, and each line with the adapter and without.
    only: {
      jose: ['commands/bench/validation.ts'],
      rolldown: ['commands/bench/sizes.ts'],
      // A version keeps what Astro reads.
      'astro/config': ['commands/snapshot.ts'],
      'vitest/node': ['commands/snapshot.ts'],
      '@modelcontextprotocol/*': ['commands/bench/line-v1.ts', 'commands/bench/line-v2.ts'],
    },
  },
  styles: { files: [], packages: [] },
  'rooms.ts': { files: [], packages: [] },
  'vitest.config.ts': { files: [], packages: ['astro/config'] },
  'mutate.vitest.config.ts': { files: [], packages: ['vitest/config'] },
};
