import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { revisions } from '../../protocol/index.ts';
import type { Revision } from '../../protocol/index.ts';
import { createKeyPool } from '../../simulation/keys.ts';
import { random } from '../scenarios.fixture.ts';
import type { Case } from './form.ts';
import { readCases } from './read.ts';
import { runCase, runFaulty } from './run.ts';

const keys = createKeyPool();
const options = (revision: Revision) => ({ revision, carrier: 'params', random, keys }) as const;

function casesIn(file: string): readonly Case[] {
  const read = readCases(readFileSync(new URL(file, import.meta.url), 'utf8'));
  if (!read.ok) throw new Error(read.problem);
  return read.entries.map((entry) => {
    if (!entry.ok) throw new Error(`${entry.id}: ${entry.problem}`);
    return entry.value;
  });
}

/** What has no meaning on a connection without HTTP. */
const needsHttp = ({ given, expected }: Case) =>
  given.server.mcpAuth !== undefined || /(^|[;:])\s*(http|header):/.test(expected.outcome);

describe.each(['cases.json', 'more-cases.json'])('of %s', (file) => {
  const cases = casesIn(new URL(file, import.meta.url).href);
  const ways = revisions.flatMap((revision) =>
    cases
      .filter((source) => revision === '2026-07-28' || !needsHttp(source))
      .map((source) => ({ revision, id: source.id, source })),
  );

  it.each(ways)('$id ends as it must at $revision', async ({ source, revision }) => {
    expect(await runCase(source, options(revision))).toEqual({ kind: 'passed' });
  });

  it.each(ways.filter(({ source }) => source.given.fault !== undefined))(
    'the fault of $id is caught at $revision',
    async ({ source, revision }) => {
      expect(await runFaulty(source, options(revision))).toEqual({ kind: 'passed' });
    },
  );
});
