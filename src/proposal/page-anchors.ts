import { rejections } from '../protocol/rejections.ts';
import { issuerExamples } from '../simulation/claim-shapes/issuer-rules.ts';

/** A heading or section of a page with an id that is written there. */
const heading = /<(?:Heading[2-4]|Section|section|h[2-4])\s[^>]*?\bid="([\w-]+)"/g;

/** The address of a page, from the path of its file below the root of the repository. */
export const pagePath = (file: string): string =>
  file.replace(/^\/src\/pages|\.astro$/g, '').replace(/\/index$/, '') + '/';

/** Anchors that pages make themselves, from the sources of the pages that are written one by one. */
export function pageAnchors(sources: Readonly<Record<string, string>>): readonly string[] {
  return [
    ...Object.entries(sources)
      .filter(([file]) => !file.includes('['))
      .flatMap(([file, text]) =>
        [...text.matchAll(heading)].map(([, id = '']) => `${pagePath(file)}#${id}`),
      ),
    ...Object.keys(rejections).map((cause) => `/implement/#refusal-${cause}`),
    ...issuerExamples.map(({ shape }) => `/implement/#${shape}`),
  ];
}
