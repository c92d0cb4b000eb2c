import facts from '../../content/site.json';

/** What the adopter fills in; `date` is ISO 8601 and `contact` a URI. */
export const site = facts;

/** Whether a value is a stand-in that the adopter has still to replace: pages say so instead of linking to it. */
export function isInvented(key: keyof typeof facts): boolean {
  return facts.invented.includes(key);
}
