import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { rooms, type Room } from './rooms.ts';

const sources = import.meta.glob<string>('/src/**/*.{ts,mjs,astro,css}', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const files = Object.entries(sources).map(([path, text]) => ({
  path: path.replace('/src/', ''),
  text,
}));
const isTest = (path: string) => path.endsWith('.test.ts');
const roomOf = (path: string) => path.split('/')[0] ?? path;

/** The script of a component: what stands between its fences, and its `script` elements. */
function scriptOf(path: string, text: string): string {
  if (path.endsWith('.css')) return '';
  if (!path.endsWith('.astro')) return text;
  const frontmatter = /^---\n(.*?)^---$/ms.exec(text)?.[1] ?? '';
  const elements = [...text.matchAll(/<script[^>]*>(.*?)<\/script>/gs)].map((match) => match[1]);
  return [frontmatter, ...elements].join('\n');
}

function importsOf(path: string, text: string): string[] {
  const specifiers = ts.preProcessFile(scriptOf(path, text)).importedFiles;
  return specifiers.map(({ fileName }) => resolveFrom(path, fileName));
}

/** A path below `src` for a relative import, `../…` where it leaves `src`, else the package as it is written. */
function resolveFrom(path: string, specifier: string): string {
  if (!specifier.startsWith('.')) return specifier;
  const root = 'file:///repository/src/';
  const url = new URL(specifier.replace(/\?.*$/, ''), root + path).href;
  return url.startsWith(root) ? `src/${url.slice(root.length)}` : '../content';
}

const matches = (pattern: string, name: string) =>
  pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;

function mayImport(room: Room, path: string, imported: string): boolean {
  if (imported === '../content') return true;
  if (imported.startsWith('src/')) {
    const file = imported.slice('src/'.length);
    return roomOf(file) === roomOf(path) || room.files.some((prefix) => file.startsWith(prefix));
  }
  const [, holders] =
    Object.entries(room.only ?? {}).find(([name]) => matches(name, imported)) ?? [];
  return holders?.includes(path) ?? room.packages.some((pattern) => matches(pattern, imported));
}

describe('rooms', () => {
  it('are all in the table', () => {
    const found = new Set(files.map(({ path }) => roomOf(path)));
    expect([...found].filter((room) => !(room in rooms) && !isTest(room))).toEqual([]);
  });

  it.each(Object.entries(rooms))('%s imports only what it may', (name, room) => {
    const forbidden = files
      .filter(({ path }) => roomOf(path) === name && !isTest(path))
      .flatMap(({ path, text }) =>
        importsOf(path, text)
          .filter((imported) => !mayImport(room, path, imported))
          .map((imported) => `${path} imports ${imported}`),
      );
    expect(forbidden).toEqual([]);
  });

  it('have no file of more than 300 lines', () => {
    const long = files.filter(({ text }) => text.split('\n').length > 300);
    expect(long.map(({ path }) => path)).toEqual([]);
  });

  it('name only files that exist', () => {
    const named = Object.values(rooms).flatMap(({ only }) => Object.values(only ?? {}).flat());
    const paths = files.map(({ path }) => path);
    expect(named.filter((path) => !paths.includes(path))).toEqual([]);
  });

  it('have no drawer for everything', () => {
    const drawer = /(^|\/)(utils?|helpers?|common|misc)[/.]/;
    expect(files.map(({ path }) => path).filter((path) => drawer.test(path))).toEqual([]);
  });

  it('have no barrel but the one of the library', () => {
    const barrels = files
      .map(({ path }) => path)
      .filter((path) => /(^|\/)index\.(ts|mjs)$/.test(path));
    expect(barrels.filter((path) => path !== 'protocol/index.ts')).toEqual([]);
  });
});

it('has the top level of the design', () => {
  const fixed = ['astro.config.mjs', 'content', 'e2e', 'LICENSE', 'package-lock.json'];
  fixed.push('package.json', 'public', 'README.md', 'src', 'tsconfig.json');
  const patterns = readFileSync('.gitignore', 'utf8').trim().split('\n');
  const ignored = patterns.map((pattern) => new RegExp(`^${pattern.replaceAll('*', '.*')}$`));
  const found = readdirSync('.').filter(
    (name) => !name.startsWith('.') && !ignored.some((pattern) => pattern.test(`${name}/`)),
  );
  expect(found.filter((name) => !fixed.includes(name))).toEqual([]);
});
