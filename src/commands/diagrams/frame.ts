/** The frame of a picture. */
import type { Box, Layout } from './layout.ts';
import type { Polyline } from './polyline.ts';

const WIDTH = 448; // pixels; one width, so that the text of every picture has one size
const MARGIN = 4; // pixels left and right of anything but a zone

/** As wide as every other picture where it can be. Zones fill it from side to side and need no room above or below. */
export function frameAround({ zones, nodes, flows }: Layout, lines: readonly Polyline[]): Box {
  const bands = Object.values(zones).map(({ box }) => box);
  const boxes = [...Object.values(nodes), ...Object.values(flows).map(({ label }) => label)];
  const xs = [
    ...lines.flat().map(({ x }) => x),
    ...boxes.flatMap(({ x, width }) => [x, x + width]),
  ];
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const width = Math.max(WIDTH, right - left + 2 * MARGIN);
  const y = Math.min(...bands.map((band) => band.y));
  const height = Math.max(...bands.map((band) => band.y + band.height)) - y;
  return { x: (left + right - width) / 2, y, width, height };
}
