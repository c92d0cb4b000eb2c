import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import manifest from '../package.json';

const readme = readFileSync('README.md', 'utf8');

it('names every room', () => {
  const folders = readdirSync('src', { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  );
  const rooms = folders.map(({ name }) => `${name}/`);
  expect(rooms.filter((room) => !readme.includes(room))).toEqual([]);
});

it('says why each dependency is there', () => {
  const packages = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });
  expect(packages.filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
});

it('names no command that there is not', () => {
  const named = [...readme.matchAll(/`npm run ([a-z:-]+)`/g)].map((match) => match[1] ?? '');
  expect(named.filter((name) => !(name in manifest.scripts))).toEqual([]);
});
