import { expect, it } from 'vitest';
import { linksFor } from './module-preloads.ts';

const modules: Readonly<Record<string, string>> = {
  'a.js': 'import{x}from"./b.js";import"./c.js";const later=()=>import("./late.js");',
  'b.js': 'import{y}from"./c.js";export{z}from"./d.js"',
  'c.js': 'import"./a.js"',
  'd.js': '',
  'late.js': '',
};
const read = (name: string) => Promise.resolve(modules[name] ?? '');

it('names every module that a page imports once, and none that waits', async () => {
  const html = '<script type="module" src="/base/_astro/a.js"></script><script>0</script>';
  const links = await linksFor(html, read);
  const names = [...links.matchAll(/rel="modulepreload" href="\/base\/_astro\/(\w+)\.js"/g)];
  expect(names.map(([, name]) => name).toSorted()).toEqual(['a', 'b', 'c', 'd']);
  expect(await linksFor('<p>', read)).toBe('');
});
