import { expect, test } from 'vitest';
import { site } from '../../layouts/site.ts';
import { loadMaterial } from '../../proposal/load.ts';

test('the site says that it is the last version that was published, of its date', () => {
  const last = loadMaterial().versions.at(-1)?.data;
  expect(last).toMatchObject({ version: site.version, date: site.date });
});

test('every version has notes', () => {
  const { versions, notes } = loadMaterial();
  const written = notes.filter(({ body }) => body.trim() !== '').map(({ id }) => id);
  expect(written).toEqual(expect.arrayContaining(versions.map(({ id }) => id)));
});
