import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { site } from '../../layouts/site.ts';
import { drawCard } from './draw.ts';
import { picture } from './picture.ts';
import type { Element } from './picture.ts';
import { HEIGHT, WIDTH } from './words.ts';

/** Width and height as the header of a PNG says them (RFC 2083, section 4.1.1). */
const sizeOf = (png: Buffer) => [png.readUInt32BE(16), png.readUInt32BE(20)];

const digestOf = (png: Buffer) => createHash('sha256').update(png).digest('hex');

const wordsOf = ({ props: { children = [] } }: Element): string[] =>
  typeof children === 'string' ? [children] : children.flatMap(wordsOf);

test('the card is a PNG of the size that pages announce', async () => {
  const png = await drawCard(site);
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  expect(sizeOf(png)).toEqual([WIDTH, HEIGHT]);
});

test('what the site is called and how it stands are on it, in few words', () => {
  const words = wordsOf(picture(site)).join(' ');
  expect(words).toContain(site.name);
  expect(words).toContain(site.status);
  expect(words.split(' ').length).toBeLessThanOrEqual(12);
});

test('the same text gives the same bytes, and another text others', async () => {
  const digest = digestOf(await drawCard(site));
  expect(digestOf(await drawCard(site))).toBe(digest);
  expect(digestOf(await drawCard({ ...site, status: 'Adopted' }))).not.toBe(digest);
  expect(digestOf(await drawCard({ ...site, name: 'Another name' }))).not.toBe(digest);
});

test('a character that the typeface lacks is refused', async () => {
  await expect(drawCard({ ...site, status: '草案' })).rejects.toThrow(/草/);
});
