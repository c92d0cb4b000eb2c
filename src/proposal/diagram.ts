/**
 * A topology's picture, read from the one mermaid fence in its markdown. The reader accepts a small part of mermaid's
 * flowchart language and refuses the rest, so that the text beside a picture can never hold less than the picture does.
 *
 *     flowchart TD
 *       %% placement: balanced
 *       accTitle: What a screen reader calls the picture
 *       accDescr: What it says of it
 *       subgraph apps["Application tier"]
 *         person(["Person"])
 *         client["AI application<br/>with MCP client"]
 *       end
 *       person asks@-->|asks| client
 *       person direct@-.->|✕ no route| server
 */
import { createHash } from 'node:crypto';

/** What a flow carries, told by the mark its label begins with. A blocked flow carries nothing. */
export type FlowKind = 'credential' | 'mcp' | 'blocked' | 'plain';

export interface DiagramNode {
  readonly id: string;
  /** The label, one entry for each line of it. */
  readonly lines: readonly string[];
  readonly shape: 'person' | 'system';
}

export interface DiagramZone {
  readonly id: string;
  readonly title: string;
  readonly nodes: readonly DiagramNode[];
}

export interface DiagramFlow {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** The label with its mark, one entry for each line of it. */
  readonly lines: readonly string[];
  readonly kind: FlowKind;
}

export interface Diagram {
  /** How lines are weighed against symmetry; straight lines unless the source says otherwise. */
  readonly placement: 'straight' | 'balanced';
  readonly title: string;
  readonly description: string;
  readonly zones: readonly DiagramZone[];
  readonly flows: readonly DiagramFlow[];
}

export type DiagramReading =
  | { readonly ok: true; readonly diagram: Diagram; readonly source: string; readonly hash: string }
  | { readonly ok: false; readonly problem: string };

/** Part of every hash: raise it when the same source must be drawn anew. */
const RENDERER = 1;

const FENCE = /^```mermaid[ \t]*\n([\s\S]*?)^```[ \t]*$/gm;
const BREAK = /\s*<br\s*\/?>\s*/;
const FORMS = {
  placement: /^%% placement: (?<text>straight|balanced)$/,
  title: /^accTitle: (?<text>.+)$/,
  description: /^accDescr: (?<text>.+)$/,
  zone: /^subgraph (?<id>\w+)\["(?<text>[^"]+)"\]$/,
  person: /^(?<id>\w+)\(\["(?<text>[^"]+)"\]\)$/,
  system: /^(?<id>\w+)\["(?<text>[^"]+)"\]$/,
  flow: /^(?<from>\w+) (?<id>\w+)@(?<arrow>-->|-\.->)\|(?<text>[^|]+)\| (?<to>\w+)$/,
};

/** Reads the fence of a topology's markdown (frontmatter or not). A problem is one sentence without its final stop. */
export function readDiagram(markdown: string): DiagramReading {
  const fences = [...markdown.replaceAll('\r\n', '\n').matchAll(FENCE)];
  if (fences.length !== 1) {
    return { ok: false, problem: `it must hold one mermaid fence and holds ${fences.length}` };
  }
  const source = (fences[0]?.[1] ?? '').trimEnd();
  const reading = readFlowchart(source);
  return typeof reading === 'string'
    ? { ok: false, problem: reading }
    : { ok: true, diagram: reading, source, hash: hashOf(source) };
}

function hashOf(source: string): string {
  return `sha256-${createHash('sha256').update(`${RENDERER}\n${source}`).digest('base64')}`;
}

function readFlowchart(source: string): Diagram | string {
  const [header, ...lines] = source.split('\n').map((line) => line.trim());
  if (header !== 'flowchart TD') return 'its diagram must begin with "flowchart TD"';

  let placement: Diagram['placement'] = 'straight';
  let title = '';
  let description = '';
  let open: { id: string; title: string; nodes: DiagramNode[] } | undefined;
  const zones: DiagramZone[] = [];
  const flows: DiagramFlow[] = [];

  for (const line of lines) {
    const [form, groups] = formOf(line);
    const { id = '', text = '', from = '', to = '', arrow = '' } = groups;
    if (form === 'placement') placement = text === 'balanced' ? text : 'straight';
    else if (line === '' || line.startsWith('%%')) continue;
    else if (form === 'title') title = text;
    else if (form === 'description') description = text;
    else if (form === 'zone' && !open) open = { id, title: text, nodes: [] };
    else if ((form === 'person' || form === 'system') && open) {
      open.nodes.push({ id, lines: text.split(BREAK), shape: form });
    } else if (line === 'end' && open) {
      zones.push(open);
      open = undefined;
    } else if (form === 'flow' && !open) {
      const kind = kindOf(text);
      if ((kind === 'blocked') !== (arrow === '-.->')) {
        return `a flow is dotted and marked ✕, or neither, and "${id}" is one of them only`;
      }
      flows.push({ id, from, to, lines: text.split(BREAK), kind });
    } else return `its diagram has a line that may not stand where it does: ${line}`;
  }
  if (open) return `its zone "${open.id}" has no end`;
  if (!title || !description) return 'its diagram needs an accTitle and an accDescr';
  return problemIn(zones, flows) ?? { placement, title, description, zones, flows };
}

function formOf(line: string): [keyof typeof FORMS | undefined, Record<string, string>] {
  for (const [form, pattern] of Object.entries(FORMS)) {
    const groups = pattern.exec(line)?.groups;
    if (groups) return [form as keyof typeof FORMS, groups];
  }
  return [undefined, {}];
}

function kindOf(label: string): FlowKind {
  if (label.startsWith('◆ ')) return 'credential';
  if (label.startsWith('● ')) return 'mcp';
  if (label.startsWith('✕ ')) return 'blocked';
  return 'plain';
}

function problemIn(zones: DiagramZone[], flows: DiagramFlow[]): string | undefined {
  const nodes = zones.flatMap((zone) => zone.nodes.map(({ id }) => id));
  const ids = [...zones.map(({ id }) => id), ...nodes, ...flows.map(({ id }) => id)];
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice) return `its diagram uses the id "${twice}" twice`;
  const stray = flows.find(({ from, to }) => !nodes.includes(from) || !nodes.includes(to));
  if (stray) return `its flow "${stray.id}" joins a node that no zone holds`;
  return undefined;
}
