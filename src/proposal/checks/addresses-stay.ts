import { addressesOf } from '../addresses.ts';
import type { Rule } from '../material.ts';

const rule = 'addresses-stay';
const file = 'content/published.txt';

/** What was published once can be linked to for ever. A new address is written down, and then it stays. */
export const addressesStay: Rule = (material) => {
  const { published } = material;
  const there = new Set(addressesOf(material));
  const known = new Set(published);
  return [
    ...published
      .map((address, index) => ({ address, line: index + 1 }))
      .filter(({ address }) => !there.has(address))
      .map(({ address, line }) => `line ${line}: nothing answers at ${address} any more`),
    ...[...there]
      .filter((address) => !known.has(address))
      .map((address) => `does not hold ${address}: add it, and it stays`),
  ].map((message) => ({ rule, file, message }));
};
