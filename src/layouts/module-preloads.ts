import { readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const moduleScript = /<script type="module" src="([^"]+)">/g;

/** Imports that a browser follows before it runs a module; those in parentheses wait until they are asked for. */
const staticImport = /\b(?:import|from)\s*["'](\.\/[^"']+)["']/g;

/**
 * Tells the head of a playground which modules its script consists of. They stand at the end of the page and import each
 * other, so a browser would find one after the other, a round trip apiece. A page to read needs its scripts later than
 * its style, so there they wait.
 */
export async function preloadModules(dir: URL): Promise<void> {
  const root = fileURLToPath(dir);
  const names = await readdir(root, { recursive: true });
  const texts = new Map<string, Promise<string>>();
  const read = (name: string): Promise<string> => {
    const text = texts.get(name) ?? readFile(join(root, '_astro', name), 'utf8');
    texts.set(name, text);
    return text;
  };
  for (const name of names.filter((each) => each.endsWith('.html'))) {
    const path = join(root, name);
    const html = await readFile(path, 'utf8');
    if (!html.includes('<playground-app')) continue;
    await writeFile(path, html.replace('</head>', `${await linksFor(html, read)}$&`));
  }
}

/** `<link rel="modulepreload">` for each module of a page. */
export async function linksFor(
  html: string,
  read: (name: string) => Promise<string>,
): Promise<string> {
  const addresses = new Set<string>();
  const follow = async (address: string): Promise<void> => {
    if (addresses.has(address)) return;
    addresses.add(address);
    for (const [, imported] of (await read(basename(address))).matchAll(staticImport))
      await follow(`${dirname(address)}/${basename(imported!)}`);
  };
  for (const [, address] of html.matchAll(moduleScript)) await follow(address!);
  return [...addresses].map((href) => `<link rel="modulepreload" href="${href}">`).join('');
}
