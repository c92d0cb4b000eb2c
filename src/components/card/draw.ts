import italic from '@fontsource/source-serif-4/files/source-serif-4-latin-400-italic.woff?inline';
import roman from '@fontsource/source-serif-4/files/source-serif-4-latin-400-normal.woff?inline';
import { Resvg } from '@resvg/resvg-js';
import satori from 'satori';
import { picture } from './picture.ts';
import { HEIGHT, WIDTH } from './words.ts';
import type { CardText } from './words.ts';

/** Of a data URI, since the build has no other place for the file of a package. */
const fileOf = (uri: string): Buffer => Buffer.from(uri.slice(uri.indexOf(',') + 1), 'base64');

const fonts = [
  { name: 'Source Serif 4', style: 'normal', data: fileOf(roman) },
  { name: 'Source Serif 4', style: 'italic', data: fileOf(italic) },
] as const;

function refuse(letters: string): never {
  throw new TypeError(
    `The typeface of the card has no letters for “${letters}”: change site.json.`,
  );
}

/** The card that stands for a link elsewhere, as PNG. The same text gives the same bytes. */
export async function drawCard(text: CardText): Promise<Buffer> {
  const svg = await satori(picture(text), {
    width: WIDTH,
    height: HEIGHT,
    fonts: [...fonts],
    loadAdditionalAsset: (_script, letters) => Promise.resolve(refuse(letters)),
  });
  // Letters are outlines by now; no font of the machine has a say.
  return new Resvg(svg, { font: { loadSystemFonts: false } }).render().asPng();
}
