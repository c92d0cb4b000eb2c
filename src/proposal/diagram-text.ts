/** What a picture says, in words: for readers who do not see it, and for those who want to quote it. */
import type { Diagram, DiagramFlow, DiagramNode, FlowKind } from './diagram.ts';

export interface FlowInWords {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** The label without its mark. */
  readonly label: string;
  /** Which credential goes along, or null where none does. */
  readonly carries: Exclude<FlowKind, 'blocked' | 'plain'> | null;
  readonly allowed: boolean;
}

/** The label of a node, or of a flow with its mark, on one line. */
export function oneLine({ lines }: Pick<DiagramNode | DiagramFlow, 'lines'>): string {
  return lines.join(' ');
}

export function flowsInWords({ zones, flows }: Diagram): FlowInWords[] {
  const names = new Map(
    zones.flatMap(({ nodes }) => nodes.map((node) => [node.id, oneLine(node)])),
  );
  return flows.map((flow) => ({
    id: flow.id,
    from: names.get(flow.from) ?? flow.from,
    to: names.get(flow.to) ?? flow.to,
    label: oneLine(flow).replace(/^[◆●✕] /u, ''),
    carries: flow.kind === 'credential' || flow.kind === 'mcp' ? flow.kind : null,
    allowed: flow.kind !== 'blocked',
  }));
}
