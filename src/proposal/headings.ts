import { withoutCode } from './elements.ts';

/** Anchors of the headings in a body, as the build makes them. */
export function anchorsOf(body: string): readonly string[] {
  const headings = body.replace(/^(`{3,}).*?^\1/gms, '').matchAll(/^#{2,4} (.+)$/gm);
  return [...headings].map(([, text = '']) => slugOf(text));
}

/** Letters, digits and hyphens; everything else is left out, and a space is a hyphen. */
const slugOf = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');

/** The targets of the links in a text, those in code left out. */
export function linksIn(text: string): readonly string[] {
  return [...withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
}
