import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { site } from '../layouts/site.ts';

test('a version that is published is not written again', () => {
  const file = `content/versions/${site.version}.json`;
  const before = readFileSync(file, 'utf8');
  const { status, stderr } = spawnSync(process.execPath, ['src/commands/snapshot.ts'], {
    encoding: 'utf8',
  });
  expect(status).toBe(1);
  expect(stderr).toBe(
    `Version ${site.version} is published and stays as it is: give content/site.json the next number and its date.\n`,
  );
  expect(readFileSync(file, 'utf8')).toBe(before);
});
