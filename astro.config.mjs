import { writeFile } from 'node:fs/promises';
import { satteri } from '@astrojs/markdown-satteri';
import mdx from '@astrojs/mdx';
import sitemap from '@astrojs/sitemap';
import { defineConfig } from 'astro/config';
import { preloadModules } from './src/layouts/module-preloads.ts';
import { headersFile } from './src/layouts/policy.ts';
import { stylesWithScript } from './src/playground/editor/styles-with-script.ts';

/** Hosts that can send headers get the policy as headers too; GitHub Pages reads only the meta element. */
const headers = {
  name: 'headers-file',
  hooks: {
    'astro:build:done': ({ dir }) => writeFile(new URL('_headers', dir), headersFile()),
  },
};

const preloads = {
  name: 'module-preloads',
  hooks: { 'astro:build:done': ({ dir }) => preloadModules(dir) },
};

/** `Diagram` draws a topology's fence; the text below it does not repeat the source. GitHub renders the same fence. */
const mermaidDrawnElsewhere = {
  name: 'mermaid-drawn-elsewhere',
  code(node, context) {
    if (node.lang === 'mermaid') context.removeNode(node);
  },
};

export default defineConfig({
  site: process.env.SITE_URL ?? 'http://localhost:4321',
  base: process.env.BASE_PATH ?? '/',
  outDir: process.env.OUT_DIR ?? 'dist',
  trailingSlash: 'always',
  integrations: [mdx(), sitemap(), headers, preloads],
  // The policy allows no inline script and no inline style, so nothing is inlined.
  build: { inlineStylesheets: 'never' },
  vite: { build: { assetsInlineLimit: 0 }, plugins: [stylesWithScript()] },
  markdown: {
    syntaxHighlight: false,
    processor: satteri({ mdastPlugins: [mermaidDrawnElsewhere] }),
  },
  devToolbar: { enabled: false },
});
