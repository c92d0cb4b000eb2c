import { describe, expect, it } from 'vitest';
import { flowsInWords } from './diagram-text.ts';
import { readDiagram, type Diagram } from './diagram.ts';

const lines = [
  'flowchart TD',
  '  accTitle: A title',
  '  accDescr: A description',
  '  subgraph apps["Application tier"]',
  '    person(["Person"])',
  '    client["AI application<br/>and its MCP client"]',
  '  end',
  '  subgraph egress["Egress"]',
  '    server["MCP server"]',
  '  end',
  '  person asks@-->|asks| client',
  '  client calls@-->|● caller| server',
  '  client carries@-->|◆ up<br/>stream| server',
  '  person direct@-.->|✕ direct| server',
];

const markdown = (source: readonly string[] = lines) =>
  ['---', 'title: T', '---', '', '```mermaid', ...source, '```', '', 'Prose.', ''].join('\n');

function diagramOf(text: string): Diagram {
  const reading = readDiagram(text);
  if (!reading.ok) throw new Error(reading.problem);
  return reading.diagram;
}

function problemOf(text: string): string {
  const reading = readDiagram(text);
  return reading.ok ? 'none' : reading.problem;
}

function hashOf(text: string): string {
  const reading = readDiagram(text);
  return reading.ok ? reading.hash : 'none';
}

const replaced = (from: string, to: string) =>
  markdown(lines.join('\n').replace(from, to).split('\n'));

describe('readDiagram', () => {
  it('reads zones, their nodes, and what each flow carries', () => {
    const { title, description, placement, zones, flows } = diagramOf(markdown());
    expect({ title, description, placement }).toEqual({
      title: 'A title',
      description: 'A description',
      placement: 'straight',
    });
    expect(zones.map(({ id, nodes }) => [id, nodes.map((node) => node.id)])).toEqual([
      ['apps', ['person', 'client']],
      ['egress', ['server']],
    ]);
    expect(zones[0]?.nodes[0]?.shape).toBe('person');
    expect(zones[0]?.nodes[1]?.lines).toEqual(['AI application', 'and its MCP client']);
    expect(flows.map(({ id, kind }) => [id, kind])).toEqual([
      ['asks', 'plain'],
      ['calls', 'mcp'],
      ['carries', 'credential'],
      ['direct', 'blocked'],
    ]);
  });

  it('takes a placement from a comment and passes over other comments', () => {
    const commented = replaced('TD', 'TD\n%% placement: balanced\n%% a note');
    expect(diagramOf(commented).placement).toBe('balanced');
  });

  it.each([
    ['two fences', markdown() + markdown(), 'one mermaid fence and holds 2'],
    ['no fence', 'Prose.', 'one mermaid fence and holds 0'],
    ['another direction', replaced('TD', 'LR'), 'must begin'],
    ['a form it does not know', replaced('accTitle', 'style x fill:red\naccTitle'), 'style x'],
    ['a flow without an id', replaced('asks@-->', '-->'), 'person -->'],
    ['a flow without a label', replaced('|asks| ', ''), 'person asks@-->'],
    ['a node outside a zone', replaced('  end', '  end\nstray["Stray"]'), 'stray["Stray"]'],
    ['a zone in a zone', replaced('    person', 'subgraph b["B"]\nperson'), 'subgraph b'],
    ['a zone without an end', replaced('server["MCP server"]\n  end', ''), 'may not stand'],
    ['no description', replaced('  accDescr: A description\n', ''), 'accDescr'],
    ['an id used twice', replaced('server["MCP', 'client["MCP'), '"client" twice'],
    ['a flow to nowhere', replaced('| client', '| nobody'), '"asks" joins a node'],
    ['a mark without dots', replaced('-.->', '-->'), '"direct"'],
    ['dots without a mark', replaced('✕ direct', 'direct'), '"direct"'],
  ])('refuses %s', (_, text, problem) => {
    expect(problemOf(text)).toContain(problem);
  });

  it('hashes the fence and nothing around it', () => {
    expect(hashOf(markdown())).toMatch(/^sha256-[A-Za-z0-9+/]{43}=$/);
    expect(hashOf(markdown().replace('Prose.', 'Other prose.'))).toBe(hashOf(markdown()));
    expect(hashOf(markdown().replaceAll('\n', '\r\n'))).toBe(hashOf(markdown()));
    expect(hashOf(replaced('Person', 'People'))).not.toBe(hashOf(markdown()));
  });
});

describe('flowsInWords', () => {
  it('says the same as the picture', () => {
    const client = 'AI application and its MCP client';
    const server = 'MCP server';
    expect(flowsInWords(diagramOf(markdown()))).toEqual([
      { id: 'asks', from: 'Person', to: client, label: 'asks', carries: null, allowed: true },
      { id: 'calls', from: client, to: server, label: 'caller', carries: 'mcp', allowed: true },
      {
        id: 'carries',
        from: client,
        to: server,
        label: 'up stream',
        carries: 'credential',
        allowed: true,
      },
      { id: 'direct', from: 'Person', to: server, label: 'direct', carries: null, allowed: false },
    ]);
  });
});
