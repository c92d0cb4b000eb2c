import { defineConfig } from '@playwright/test';
import { findBrowser } from '../src/commands/browser.mjs';

const browser = await findBrowser();
if (!browser)
  throw new Error('No Chromium that runs: `npm test` installs one, or set CHROMIUM_PATH.');

/** Set by `npm test`, which counts the tests of every step. */
const report = process.env.TEST_REPORT;

/** What is the same on every screen. */
const screenless = [
  'machine-forms.spec.ts',
  'patterns.spec.ts',
  'topologies.spec.ts',
  'links.spec.ts',
  'spacing.spec.ts',
  'budget.spec.ts',
  'watch.spec.ts',
  'edit.spec.ts',
  'exposure.spec.ts',
  'outside-token.spec.ts',
  'scenarios.spec.ts',
  'canary.spec.ts',
  'mermaid.spec.ts',
  'published-links.spec.ts',
];

/** Below a folder, what can differ is addresses, and those are the same on every screen. */
const belowFolder = Boolean(process.env.BASE_PATH);

/** Reads nothing of the build: what it would say below a folder it has said before. */
const withoutBuild = ['mermaid.spec.ts'];

export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  timeout: 240_000, // a guard against hanging, not a measure: axe reads the proposal, and machines may be slow
  expect: { timeout: 30_000 },
  workers: 2,
  reporter: report ? [['list'], ['json', { outputFile: report }]] : [['list']],
  use: { browserName: 'chromium', launchOptions: browser, locale: 'en-GB', timezoneId: 'UTC' },
  projects: [
    {
      name: 'desktop',
      testIgnore: belowFolder ? withoutBuild : [],
      use: { viewport: { width: 1280, height: 800 } },
    },
    ...(belowFolder
      ? []
      : [
          {
            name: 'phone',
            testIgnore: screenless,
            use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
          },
        ]),
  ],
});
