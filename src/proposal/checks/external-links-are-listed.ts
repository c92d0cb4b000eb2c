import type { Material, Rule } from '../material.ts';
import { proseOf } from '../prose.ts';

const rule = 'external-links-are-listed';
const list = 'content/links.txt';

/** Addresses of other sites in the material, each once, without their fragments. */
export function externalLinks(material: Material): readonly string[] {
  const texts = proseOf(material).map(({ head = '', body }) => head + body);
  const found = texts.flatMap((text) => text.match(/\bhttps?:\/\/[^\s'"`)\]}>]+/g) ?? []);
  const real = found.map((url) => url.replace(/[.,;]$|#.*$/g, '')).filter(isElsewhere);
  return [...new Set(real)].sort();
}

/** Names that are reserved for examples (RFC 2606), and this machine. */
const isElsewhere = (url: string): boolean =>
  URL.canParse(url) && !/(?:\.example$|^localhost$|^127\.)/.test(new URL(url).hostname);

/** What is wrong with the form of an address. */
function problemOf(url: string): string | undefined {
  if (url.startsWith('http:')) return 'is not https';
  if (/[?&](?:utm_|fbclid|gclid)/.test(url)) return 'follows its readers: leave the tracking out';
  if (/^https:\/\/github\.com\/[^/]+\/[^/]+\/(?:blob|tree)\/(?:main|master)\//.test(url))
    return 'shows whatever the branch says later: name a commit';
  if (/\/(?!en-)[a-z]{2}-[a-z]{2}\//.test(url)) return 'is a translation: link the English page';
  return undefined;
}

/** The same page under two addresses counts as one. */
const normalized = (url: string): string =>
  url
    .replace(/[?&]lang=\w+$/, '')
    .replace(/\/$/, '')
    .replace(/^(https:\/\/www\.rfc-editor\.org\/rfc\/rfc\d+)\.html$/, '$1');

/** Every address of another site is in the list, and the list holds no other; nothing is fetched to see that. */
export const externalLinksAreListed: Rule = (material) => {
  const used = externalLinks(material);
  const finding = (message: string) => ({ rule, file: list, message });
  const twice = used.filter((url, index) =>
    used.slice(0, index).some((other) => normalized(other) === normalized(url)),
  );
  return [
    ...used.filter((url) => !material.links.includes(url)).map((url) => finding(`add ${url}`)),
    ...material.links.filter((url) => !used.includes(url)).map((url) => finding(`remove ${url}`)),
    ...twice.map((url) => finding(`${url} is there under another address`)),
    ...used.flatMap((url) => {
      const problem = problemOf(url);
      return problem === undefined ? [] : [finding(`${url} ${problem}`)];
    }),
  ];
};
