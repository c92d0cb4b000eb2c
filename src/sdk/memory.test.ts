import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { canary } from './memory.fixture.ts';

/** Bytes that the heap may differ by after 8,000 requests: what one request must not leave, and noise, is less. */
const tolerance = 1_500_000;
const timeout = 120_000; // A few seconds each; against hanging only.

const flags = ['--expose-gc', '--heap-snapshot-string-limit=1000000', '--input-type=module'];
const fixture = new URL('memory.fixture.ts', import.meta.url).href;
const program = (line: string, leak: boolean, snapshot: string): string => `
  import { writeHeapSnapshot } from 'node:v8';
  import { makeRequests } from ${JSON.stringify(fixture)};
  const inspect = () => writeHeapSnapshot(${JSON.stringify(snapshot)});
  console.log(JSON.stringify(await makeRequests('${line}', ${leak}, inspect)));`;

/** What a process retained that had made its requests, and whether a credential is in its heap. */
async function requestsOf(line: string, leak = false) {
  const folder = await mkdtemp(join(tmpdir(), 'retained-'));
  const snapshot = join(folder, 'heap.heapsnapshot');
  try {
    const given = [...flags, '--eval', program(line, leak, snapshot)];
    const { stdout } = await promisify(execFile)(process.execPath, given, { timeout, env: {} });
    const { retained, kept } = JSON.parse(stdout) as { retained: [number, number]; kept: number };
    const heap = await readFile(snapshot, 'latin1');
    // The search itself is proven by a text that has to be there.
    expect(heap).toContain('upstream_identity');
    return { growth: retained[1] - retained[0], kept, holdsCanary: heap.includes(canary()) };
  } finally {
    await rm(folder, { recursive: true });
  }
}

describe('requests-share-no-credential-state: 10,000 requests, refused and abandoned ones among them', () => {
  it.each(['v1', 'v2'])(
    'leave neither memory nor a credential behind: %s',
    { timeout },
    async (line) => {
      const { growth, kept, holdsCanary } = await requestsOf(line);
      expect(kept).toBe(0);
      expect(growth).toBeLessThan(tolerance);
      expect(holdsCanary).toBe(false);
    },
  );

  it('would not hide that a server keeps what it must not', { timeout }, async () => {
    const { growth, kept, holdsCanary } = await requestsOf('v2', true);
    expect(kept).toBeGreaterThan(1000);
    expect(growth).toBeGreaterThan(tolerance);
    expect(holdsCanary).toBe(true);
  });
});
