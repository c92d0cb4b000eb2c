import { defineConfig } from 'vitest/config';

/** What notices a change of the core: the tests beside it. Those of the pages would only repeat them. */
export default defineConfig({
  test: {
    include: ['src/protocol/**/*.test.ts', 'src/sdk/**/*.test.ts'],
    exclude: ['src/**/*.property.test.ts', 'src/sdk/memory.test.ts'],
    testTimeout: 30_000,
    // Every mutant has a worker of its own already, and what the tests import is not loaded again for each file.
    isolate: false,
  },
});
