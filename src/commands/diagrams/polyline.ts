/** Lines made of straight runs: tidied, interrupted where text stands, and with their corners rounded. */
import type { Box, Point } from './layout.ts';

export type Polyline = readonly Point[];

const JOG = 12; // pixels; a step smaller than this is an accident of the layout

/** Corners only, and without steps too small to mean anything: the shorter run beside such a step gives way. */
export function tidy(line: Polyline): Polyline {
  const points = corners(line).map(({ x, y }) => ({ x, y }));
  if (points.length > 2 && distance(points[0]!, points[1]!) < JOG) points.shift();
  for (const [index, start] of points.entries()) {
    const [before, end, after] = [points[index - 1], points[index + 1], points[index + 2]];
    if (!before || !end || !after || distance(start, end) >= JOG) continue;
    const step = { x: end.x - start.x, y: end.y - start.y };
    const firstGivesWay = distance(before, start) < distance(end, after);
    const sign = firstGivesWay ? 1 : -1;
    for (const point of firstGivesWay ? [before, start] : [end, after]) {
      point.x += sign * step.x;
      point.y += sign * step.y;
    }
  }
  const tidied = corners(points);
  return tidied.length < line.length ? tidy(tidied) : tidied;
}

/** Without repeated points and points in the middle of a run. */
function corners(line: Polyline): Polyline {
  const different = line.filter((point, index) => {
    const before = line[index - 1];
    return !before || distance(before, point) > 0;
  });
  return different.filter((point, index) => {
    const [before, after] = [different[index - 1], different[index + 1]];
    return !before || !after || !isStraight(before, point, after);
  });
}

function distance(a: Point, b: Point): number {
  return Math.hypot(b.x - a.x, b.y - a.y);
}

function isStraight(a: Point, b: Point, c: Point): boolean {
  return Math.abs((b.x - a.x) * (c.y - b.y) - (b.y - a.y) * (c.x - b.x)) < 1e-3;
}

/** The pieces of a line that lie outside a box, in order. */
export function outside(line: Polyline, box: Box): Polyline[] {
  const pieces: Point[][] = [];
  let piece: Point[] = line.slice(0, 1);
  for (const [index, end] of line.slice(1).entries()) {
    const start = line[index]!;
    const [enter, leave] = shareInside(start, end, box);
    if (enter >= leave) piece.push(end);
    else {
      if (enter > 0) piece.push(between(start, end, enter));
      pieces.push(piece);
      piece = leave < 1 ? [between(start, end, leave), end] : [];
    }
  }
  return [...pieces, piece].filter(({ length }) => length > 1);
}

export function crosses(line: Polyline, box: Box): boolean {
  return line.slice(1).some((end, index) => {
    const [enter, leave] = shareInside(line[index]!, end, box);
    return enter < leave;
  });
}

/** Where a run enters and leaves the box, as shares of its length; nothing is inside unless the first is smaller. */
function shareInside(start: Point, end: Point, box: Box): [number, number] {
  let [enter, leave] = [0, 1];
  for (const [from, to, low, high] of [
    [start.x, end.x, box.x, box.x + box.width],
    [start.y, end.y, box.y, box.y + box.height],
  ] as const) {
    if (from === to) {
      if (from <= low || from >= high) return [1, 0];
    } else {
      const [first, second] = [(low - from) / (to - from), (high - from) / (to - from)];
      enter = Math.max(enter, Math.min(first, second));
      leave = Math.min(leave, Math.max(first, second));
    }
  }
  return [enter, leave];
}

function between(start: Point, end: Point, share: number): Point {
  return { x: start.x + share * (end.x - start.x), y: start.y + share * (end.y - start.y) };
}

/** The same line, `length` pixels shorter at its end. */
export function shortened(line: Polyline, length: number): Polyline {
  const [last, before] = [line.at(-1), line.at(-2)];
  if (!last || !before) return line;
  const share = Math.min(1, length / distance(before, last));
  return [...line.slice(0, -1), between(last, before, share)];
}

/** The `d` of a path along the line, each corner rounded by at most `radius` pixels. */
export function rounded(line: Polyline, radius: number): string {
  return line
    .map((point, index) => {
      const [before, after] = [line[index - 1], line[index + 1]];
      if (!before) return `M${xy(point)}`;
      if (!after) return `L${xy(point)}`;
      const [into, out] = [before, after].map((end) =>
        between(point, end, Math.min(radius / distance(point, end), 0.5)),
      );
      return `L${xy(into!)}Q${xy(point)} ${xy(out!)}`;
    })
    .join('');
}

function xy({ x, y }: Point): string {
  return `${round(x)} ${round(y)}`;
}

/** To a tenth of a pixel, which nobody can see. */
export function round(length: number): number {
  return Math.round(length * 10) / 10;
}
