import { getViteConfig } from 'astro/config';

/** Set by `npm test`, which counts the tests of every step. */
const report = process.env.TEST_REPORT;

export default getViteConfig({
  test: {
    maxWorkers: '100%', // else one core is left for an editor, which on two is half of them
    testTimeout: 30_000, // a scenario takes a moment, on a busy machine many
    reporters: report ? ['default', ['json', { outputFile: report }]] : ['default'],
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts'],
          exclude: ['src/**/*.check.test.ts'],
          css: { include: [/tokens\.css/] }, // read for its colors; other style sheets are left out
        },
      },
      { extends: true, test: { name: 'check', include: ['src/**/*.check.test.ts'] } },
    ],
  },
} as Parameters<typeof getViteConfig>[0]);
