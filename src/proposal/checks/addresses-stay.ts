import { addressesOf } from '../addresses.ts';
import type { Rule } from '../material.ts';
import { redirectsIn } from '../redirects.ts';

const rule = 'addresses-stay';
const file = 'content/published.txt';

/**
 * What was published once can be linked to for ever. A new address is written down, and then it stays, or a line says
 * where it leads now: `/proposal/#old -> /proposal/#new`, two anchors of one page.
 */
export const addressesStay: Rule = (material) => {
  const { published } = material;
  const there = new Set(addressesOf(material));
  const known = new Set(published);
  const redirects = redirectsIn(published);
  const lineOf = (said: string): number =>
    1 + published.findIndex((line) => line === said || line.startsWith(`${said} -> `));
  const added = [...there].filter((address) => !known.has(address));
  const path = (address: string): string => address.replace(/#.*$/, '');
  return [
    ...published
      .filter((address) => !address.includes(' -> ') && !there.has(address))
      .map(
        (address) =>
          `line ${lineOf(address)}: nothing answers at ${address} any more: say where it leads now, by “${address} -> …”`,
      ),
    ...redirects
      .filter(({ from, to }) => there.has(from) || !there.has(to) || path(from) !== path(to))
      .map(
        ({ from }) =>
          `line ${lineOf(from)}: ${from} leads from an anchor that is gone to one of the same page that is there`,
      ),
    ...(added.length === 0
      ? []
      : [`does not hold these yet: add them, and they stay:\n${added.join('\n')}`]),
  ].map((message) => ({ rule, file, message }));
};
