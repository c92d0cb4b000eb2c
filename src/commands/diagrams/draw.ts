/**
 * A laid-out diagram as SVG to be set inside a page: no style, no script, no foreign object. Shapes are plain without
 * the site's stylesheet, and `src/styles/diagram.css` colours them by class.
 */
import type { Element } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { s } from 'hastscript';
import type { Diagram, DiagramFlow, DiagramNode, DiagramZone } from '../../proposal/diagram.ts';
import { frameAround } from './frame.ts';
import { FONT_SIZE, type Box, type Layout } from './layout.ts';
import { crosses, outside, round, rounded, shortened, tidy, type Polyline } from './polyline.ts';
import { TITLE_ROW, tighten } from './tighten.ts';

const LINE_HEIGHT = 16; // pixels
const ROW_SHARE = 0.5; // what is left of the empty space between rows
const CORNER = 6;
const HEAD = 8;

/** @param hash of the source, kept in the picture so that a stale one can be told without drawing it again */
export function draw(slug: string, diagram: Diagram, loose: Layout, hash: string): string {
  const layout = tighten(loose, ROW_SHARE);
  const lines = Object.fromEntries(
    Object.entries(layout.flows).map(([id, { points }]) => [id, tidy(points)]),
  );
  const frame = frameAround(layout, Object.values(lines));
  const picture = s(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: [frame.x, frame.y, frame.width, frame.height].map(round).join(' '),
      width: round(frame.width),
      height: round(frame.height),
      role: 'img',
      ariaLabelledBy: [`${slug}-title`, `${slug}-description`],
      dataSourceHash: hash,
      fill: 'none',
      stroke: 'currentColor',
      fontFamily: 'system-ui, sans-serif',
      fontSize: FONT_SIZE,
      textAnchor: 'middle',
    },
    [
      s('title', { id: `${slug}-title` }, diagram.title),
      s('desc', { id: `${slug}-description` }, diagram.description),
      ...diagram.zones.map((zone) => {
        const { box, titleWidth } = layout.zones[zone.id]!;
        const band = { ...box, x: frame.x, width: frame.width };
        return drawZone(slug, zone, band, titleWidth, Object.values(lines));
      }),
      ...diagram.flows.map((flow) =>
        drawFlow(slug, flow, lines[flow.id]!, layout.flows[flow.id]!.label),
      ),
      ...diagram.zones.flatMap(({ nodes }) =>
        nodes.map((node) => drawNode(slug, node, layout.nodes[node.id]!)),
      ),
    ].flatMap((part) => ['\n', part]),
  );
  return `${toHtml(picture, { space: 'svg', closeEmptyElements: true })}\n`;
}

function drawZone(
  slug: string,
  { id, title }: DiagramZone,
  box: Box,
  titleWidth: number,
  lines: readonly Polyline[],
): Element {
  return s('g', { id: `${slug}-${id}`, className: ['zone'] }, [
    s('rect', { ...rectangle(box), rx: CORNER }),
    s(
      'text',
      {
        x: round(freePlace(box, titleWidth, lines)),
        y: round(box.y + 17),
        textAnchor: 'start',
        fill: 'currentColor',
        stroke: 'none',
      },
      title,
    ),
  ]);
}

/** The leftmost place in a zone's title row that no line crosses; its left end where there is none. */
function freePlace({ x, y, width }: Box, titleWidth: number, lines: readonly Polyline[]): number {
  const margin = 10;
  for (let start = x + margin; start + titleWidth + margin <= x + width; start += 2) {
    const place = { x: start - 8, y, width: titleWidth + 16, height: TITLE_ROW };
    if (!lines.some((line) => crosses(line, place))) return start;
  }
  return x + margin;
}

function drawFlow(slug: string, flow: DiagramFlow, line: Polyline, label: Box): Element {
  const [end, before] = [line.at(-1)!, line.at(-2)!];
  const angle = (Math.atan2(end.y - before.y, end.x - before.x) * 180) / Math.PI;
  const blocked = flow.kind === 'blocked';
  const path = outside(shortened(line, blocked ? HEAD / 2 : HEAD), label)
    .map((piece) => rounded(piece, CORNER))
    .join('');
  return s('g', { id: `${slug}-${flow.id}`, className: ['edge', flow.kind] }, [
    s('path', { d: path, ...(blocked ? { strokeDasharray: '4 4' } : {}) }),
    s('path', {
      className: ['head'],
      // An arrow arrives; a blocked flow ends at a bar in front of the node.
      d: blocked ? `M${-HEAD / 2} -6v12` : `M0 0L${-HEAD} -4.5v9z`,
      transform: `translate(${round(end.x)} ${round(end.y)}) rotate(${round(angle)})`,
      ...(blocked ? {} : { fill: 'currentColor', stroke: 'none' }),
    }),
    drawLabel(flow.lines, label),
  ]);
}

function drawNode(slug: string, { id, lines, shape }: DiagramNode, box: Box): Element {
  const radius = shape === 'person' ? box.height / 2 : 3;
  return s('g', { id: `${slug}-${id}`, className: ['node', shape] }, [
    s('rect', { ...rectangle(box), rx: round(radius) }),
    drawLabel(lines, box),
  ]);
}

function drawLabel(lines: readonly string[], { x, y, width, height }: Box): Element {
  const baseline = y + height / 2 + FONT_SIZE * 0.35 - ((lines.length - 1) * LINE_HEIGHT) / 2;
  return s(
    'text',
    { fill: 'currentColor', stroke: 'none' },
    lines.map((line, index) => {
      const [, mark, words] = /^([◆●✕])? ?(.*)$/u.exec(line) ?? [];
      return s('tspan', { x: round(x + width / 2), y: round(baseline + index * LINE_HEIGHT) }, [
        ...(mark ? [s('tspan', { className: ['mark'] }, mark), ' '] : []),
        words ?? '',
      ]);
    }),
  );
}

function rectangle({ x, y, width, height }: Box) {
  return { x: round(x), y: round(y), width: round(width), height: round(height) };
}
