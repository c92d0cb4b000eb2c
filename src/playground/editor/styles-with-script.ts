const STYLE = /\/monaco-editor\/.*\.css$/;
const PREFIX = '\0editor-style:';

interface StylePlugin {
  readonly name: string;
  readonly enforce: 'pre';
  resolveId(
    this: { resolve(source: string, importer?: string): Promise<{ id: string } | null> },
    source: string,
    importer?: string,
  ): Promise<string | undefined>;
  load(id: string): string | undefined;
}

/**
 * A plugin of Vite for the editor. Astro links the styles of everything that a page can ever import, so the page would
 * wait for those of an editor that nobody asked for. Here they travel within its script and are added when it runs.
 */
export function stylesWithScript(): StylePlugin {
  return {
    name: 'editor-styles-with-script',
    enforce: 'pre',
    async resolveId(source, importer) {
      if (!source.endsWith('.css') || importer?.includes('/monaco-editor/') !== true)
        return undefined;
      const resolved = await this.resolve(source, importer);
      return resolved !== null && STYLE.test(resolved.id)
        ? `${PREFIX}${resolved.id.slice(0, -'.css'.length)}`
        : undefined;
    },
    load(id) {
      if (!id.startsWith(PREFIX)) return undefined;
      const style = JSON.stringify(`${id.slice(PREFIX.length)}.css?inline`);
      return [
        `import text from ${style};`,
        "document.head.append(Object.assign(document.createElement('style'), { textContent: text }));",
      ].join('\n');
    },
  };
}
