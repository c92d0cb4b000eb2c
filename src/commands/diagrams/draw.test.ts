import { describe, expect, it } from 'vitest';
import type { Diagram } from '../../proposal/diagram.ts';
import { draw } from './draw.ts';
import type { Layout } from './layout.ts';

const diagram: Diagram = {
  placement: 'straight',
  title: 'Title & more',
  description: 'Description',
  zones: [
    {
      id: 'zone',
      title: 'Zone',
      nodes: [
        { id: 'person', lines: ['Person'], shape: 'person' },
        { id: 'server', lines: ['MCP server', '(one process)'], shape: 'system' },
      ],
    },
  ],
  flows: [
    { id: 'carries', from: 'person', to: 'server', lines: ['◆ upstream'], kind: 'credential' },
    { id: 'direct', from: 'person', to: 'server', lines: ['✕ direct'], kind: 'blocked' },
  ],
};

const flowAt = (x: number) => ({
  points: [
    { x, y: 80 },
    { x, y: 200 },
  ],
  label: { x: x - 20, y: 130, width: 40, height: 20 },
});

const layout: Layout = {
  zones: { zone: { box: { x: 0, y: 0, width: 200, height: 260 }, titleWidth: 40 } },
  nodes: {
    person: { x: 20, y: 50, width: 160, height: 30 },
    server: { x: 20, y: 200, width: 160, height: 40 },
  },
  flows: { carries: flowAt(60), direct: flowAt(140) },
};

const picture = draw('net', diagram, layout, 'sha256-x');

/** Every picture a page may take in: the one drawn here, and those that are committed. */
const pictures = {
  ...import.meta.glob<string>('/content/topologies/*.svg', {
    query: '?raw',
    import: 'default',
    eager: true,
  }),
  '/content/topologies/net.svg': picture,
};

describe.each(Object.entries(pictures))('%s', (path, svg) => {
  it('holds nothing that the policy of the pages refuses', () => {
    expect(svg).not.toMatch(/<(style|script|foreignObject|image|use)\b|\s(style|on\w+|href)=/i);
  });

  it('leaves every colour to the style sheet', () => {
    expect(svg).not.toMatch(/#[0-9a-f]{3}|rgb|hsl/i);
  });

  it('has ids that no other picture has', () => {
    const ids = [...svg.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id ?? '');
    const slug = path.replace(/^.*\/|\.svg$/g, '');
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !id.startsWith(`${slug}-`))).toEqual([]);
  });
});

describe('draw', () => {
  it('names the picture for those who do not see it', () => {
    expect(picture).toContain('role="img" aria-labelledby="net-title net-description"');
    expect(picture).toContain('<title id="net-title">Title &#x26; more</title>');
  });

  it('keeps the hash of its source', () => {
    expect(picture).toContain('data-source-hash="sha256-x"');
  });

  it('tells by class what a flow carries, and by dashes and a bar that it is blocked', () => {
    expect(picture).toContain('<g id="net-carries" class="edge credential">');
    expect(picture).toMatch(
      /id="net-direct" class="edge blocked"><path d="[^"]+" stroke-dasharray/,
    );
    expect(picture.match(/stroke-dasharray/g)).toHaveLength(1);
  });

  it('sets each line of a label', () => {
    const server = /<g id="net-server".*/.exec(picture)?.[0];
    expect(server).toMatch(/>MCP server<\/tspan><tspan [^>]*>\(one process\)</);
  });
});
