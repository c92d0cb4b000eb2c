import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const suite = fileURLToPath(new URL('../../../node_modules/.bin/conformance', import.meta.url));
const program = fileURLToPath(new URL('program.fixture.ts', import.meta.url));
const canary = 'canary-of-the-suite';

type Way = 'plain' | 'extended';
interface Scenario {
  readonly line: 'v1' | 'v2';
  readonly revision: string;
  readonly scenario: string;
  /** How many checks a client has to pass. */
  readonly passes: number;
}

/** What the suite asks of clients, without its scenarios of MCP authorization: those are beneath the extension. */
const scenarios: readonly Scenario[] = [
  { line: 'v1', revision: '2025-11-25', scenario: 'initialize', passes: 1 },
  { line: 'v1', revision: '2025-11-25', scenario: 'tools_call', passes: 2 },
  {
    line: 'v1',
    revision: '2025-11-25',
    scenario: 'elicitation-sep1034-client-defaults',
    passes: 5,
  },
  { line: 'v1', revision: '2025-11-25', scenario: 'sse-retry', passes: 3 },
  { line: 'v1', revision: '2025-11-25', scenario: 'json-schema-2020-12-preservation', passes: 9 },
  { line: 'v2', revision: '2026-07-28', scenario: 'tools_call', passes: 2 },
  { line: 'v2', revision: '2026-07-28', scenario: 'request-metadata', passes: 6 },
  { line: 'v2', revision: '2026-07-28', scenario: 'sep-2322-client-request-state', passes: 5 },
  { line: 'v2', revision: '2026-07-28', scenario: 'http-standard-headers', passes: 9 },
  { line: 'v2', revision: '2026-07-28', scenario: 'http-custom-headers', passes: 18 },
  { line: 'v2', revision: '2026-07-28', scenario: 'http-invalid-tool-headers', passes: 12 },
  { line: 'v2', revision: '2026-07-28', scenario: 'json-schema-ref-no-deref', passes: 1 },
  { line: 'v2', revision: '2026-07-28', scenario: 'json-schema-2020-12-preservation', passes: 9 },
];

interface Outcome {
  /** `status id`, one for each check. */
  readonly checks: readonly string[];
  /** Everything that the suite recorded of a run: what it received, and what the client printed. */
  readonly recorded: string;
}

/** Runs one scenario of the suite with the client in one of two ways. */
async function run({ line, revision, scenario }: Scenario, way: Way): Promise<Outcome> {
  const folder = await mkdtemp(join(tmpdir(), 'conformance-client-'));
  const command = [process.execPath, program, line, way].map((part) => `"${part}"`).join(' ');
  const args = ['client', '--command', command, '--scenario', scenario];
  const more = ['--spec-version', revision, '-o', folder, '--timeout', '20000'];
  try {
    await promisify(execFile)(process.execPath, [suite, ...args, ...more], {
      env: { ...process.env, SUITE_CANARY: canary },
      timeout: 60_000,
    }).catch(() => undefined);
    const files = (await readdir(folder, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name));
    const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));
    const checks = files.flatMap((file, at) =>
      file.endsWith('checks.json')
        ? (JSON.parse(texts[at]!) as { id: string; status: string }[])
        : [],
    );
    return {
      checks: checks.map(({ id, status }) => `${status} ${id}`),
      recorded: texts.join('\n'),
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

const withStatus = (status: string, { checks }: Outcome): readonly string[] =>
  checks.filter((check) => check.startsWith(`${status} `));

describe('the suite for clients passes the same with the extension as without', () => {
  it.each(scenarios)(
    'at $revision: $scenario',
    async (scenario) => {
      const [plain, extended] = await Promise.all([
        run(scenario, 'plain'),
        run(scenario, 'extended'),
      ]);
      expect(withStatus('SUCCESS', extended)).toEqual(withStatus('SUCCESS', plain));
      expect(withStatus('FAILURE', plain)).toEqual([]);
      expect(withStatus('FAILURE', extended)).toEqual([]);
      expect(withStatus('SUCCESS', plain).length).toBe(scenario.passes);
      // None of these servers advertises the extension.
      expect(extended.recorded).toMatch(/"method":"(?:initialize|server\/discover)"/);
      expect(extended.recorded.includes(canary)).toBe(false);
    },
    90_000,
  );
});
