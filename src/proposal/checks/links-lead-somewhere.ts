import { addressesOf } from '../addresses.ts';
import { linksIn } from '../headings.ts';
import { lineOf } from '../line-of.ts';
import type { Entry, Material, Rule } from '../material.ts';

const rule = 'links-lead-somewhere';

/** Where the text of a collection is shown. A link without a page is an anchor of that page. */
function shownAt(material: Material): readonly (readonly [string, readonly Entry<unknown>[]])[] {
  const { sections, model, threats, topologies, patterns } = material;
  const { objections, priorArt, gateways, glossary, amendment, examples } = material;
  return [
    ['/proposal/', [...sections, ...amendment]],
    ['/proposal/examples/', examples],
    ['/threat-model/', model],
    ['/threat-model/x/', threats],
    ['/topologies/', gateways],
    ['/topologies/x/', topologies],
    ['/topologies/patterns/x/', patterns],
    ['/objections/', objections],
    ['/prior-art/', priorArt],
    ['/glossary/', glossary],
  ];
}

/** What is made by code and not by a page: schemas, data and other forms of the text. */
const isMachineForm = (path: string): boolean => /\.[a-z]+$/.test(path);

/** Every link within the site leads to a page that there is and, on the proposal, to an anchor that there is. */
export const linksLeadSomewhere: Rule = (material) => {
  const addresses = addressesOf(material);
  const pages = new Set([...material.pages, ...addresses.map((address) => pathOf(address))]);
  const anchors = new Set(addresses.filter((address) => address.includes('#')));
  const leads = (target: string): boolean => {
    const path = pathOf(target);
    if (isMachineForm(path)) return true;
    if (!pages.has(path)) return false;
    return !target.startsWith('/proposal/#') || anchors.has(target);
  };
  return shownAt(material).flatMap(([page, entries]) =>
    entries.flatMap(({ file, body, bodyLine }) =>
      linksIn(body)
        .filter((written) => /^[.#]/.test(written))
        .filter((written) => {
          const { pathname, hash } = new URL(written, `http://site${page}`);
          return !leads(pathname + hash);
        })
        .map((written) => {
          const message = `line ${lineOf(body, written, bodyLine)}: ${written} leads nowhere`;
          return { rule, file, message };
        }),
    ),
  );
};

const pathOf = (address: string): string => address.replace(/#.*$/, '');
