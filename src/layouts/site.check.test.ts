import { expect, test } from 'vitest';
import { EXTENSION_ID } from '../protocol/extension.ts';
import { site } from './site.ts';

test('the site names the extension by the id that the protocol uses', () => {
  expect(site.extensionId).toBe(EXTENSION_ID);
});

test('what is marked as invented is there', () => {
  expect(Object.keys(site)).toEqual(expect.arrayContaining(site.invented));
});
