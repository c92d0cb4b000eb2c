/** Brings the rows of a layout closer together. Mermaid leaves no say over how much room its lines take. */
import type { Box, Layout } from './layout.ts';

/** Pixels of a zone's top that its title stands in. */
export const TITLE_ROW = 22;

/** Heights stay; the empty space between rows, where only lines run, shrinks to the given share of itself. */
export function tighten(layout: Layout, share: number): Layout {
  const rows = merge([
    ...Object.values(layout.nodes),
    ...Object.values(layout.flows).map(({ label }) => label),
    ...Object.values(layout.zones).map(({ box }) => ({ ...box, height: TITLE_ROW })),
  ]);

  function moved(y: number): number {
    let [result, end] = [0, 0];
    for (const row of rows) {
      if (y <= row.start) break;
      result += (row.start - end) * share + Math.min(y, row.end) - row.start;
      end = row.end;
    }
    return result + Math.max(0, y - end) * share;
  }
  const moveBox = (box: Box): Box => {
    const y = moved(box.y);
    return { ...box, y, height: moved(box.y + box.height) - y };
  };
  const each = <T>(things: Readonly<Record<string, T>>, move: (thing: T) => T) =>
    Object.fromEntries(Object.entries(things).map(([id, thing]) => [id, move(thing)]));

  return {
    zones: each(layout.zones, (zone) => ({ ...zone, box: moveBox(zone.box) })),
    nodes: each(layout.nodes, moveBox),
    flows: each(layout.flows, ({ points, label }) => ({
      points: points.map(({ x, y }) => ({ x, y: moved(y) })),
      label: moveBox(label),
    })),
  };
}

interface Row {
  readonly start: number;
  readonly end: number;
}

function merge(boxes: readonly Box[]): Row[] {
  const rows: { start: number; end: number }[] = [];
  for (const { y, height } of boxes.toSorted((a, b) => a.y - b.y)) {
    const last = rows.at(-1);
    if (last && y <= last.end) last.end = Math.max(last.end, y + height);
    else rows.push({ start: y, end: y + height });
  }
  return rows;
}
