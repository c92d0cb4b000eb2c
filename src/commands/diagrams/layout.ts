/** Where everything in a diagram stands, as mermaid lays it out. Lengths are pixels at the size the text is set in. */
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright';
import type { Diagram } from '../../proposal/diagram.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** `x` and `y` are the top left corner. */
export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

export interface Layout {
  /** `titleWidth` is what the zone's title takes in the size of the labels. */
  readonly zones: Readonly<Record<string, { readonly box: Box; readonly titleWidth: number }>>;
  readonly nodes: Readonly<Record<string, Box>>;
  readonly flows: Readonly<Record<string, { readonly points: readonly Point[]; label: Box }>>;
}

/** Pixels. The stylesheet sets the same size, in rem. */
export const FONT_SIZE = 14;

/**
 * Measured in the widest faces a reader is likely to have, so that the text fits its box in whichever face the
 * stylesheet's font list finds. The two have the same metrics.
 */
const WIDEST_FACES = 'Verdana, "DejaVu Sans", sans-serif';

const MERMAID = {
  startOnLoad: false,
  securityLevel: 'strict',
  deterministicIds: true,
  htmlLabels: false,
  theme: 'base',
  look: 'classic',
  layout: 'elk',
  fontFamily: WIDEST_FACES,
  themeVariables: { fontSize: `${FONT_SIZE}px` },
  flowchart: { nodeSpacing: 30, minNodeWidth: 60, padding: 9, wrappingWidth: 1000 },
} as const;

const PLACEMENT = {
  straight: { nodePlacementStrategy: 'NETWORK_SIMPLEX', straightenEdges: true },
  balanced: { nodePlacementStrategy: 'BRANDES_KOEPF', straightenEdges: true },
} as const;

/** A page with mermaid in it and nothing else; it asks the network for nothing. */
export async function openPage(browser: Browser): Promise<Page> {
  const page = await browser.newPage();
  await page.setContent('<!doctype html><title>diagrams</title>');
  await page.addScriptTag({
    path: createRequire(import.meta.url).resolve('mermaid/dist/mermaid.min.js'),
  });
  return page;
}

/** Throws where mermaid drew something else than what the reader of the fence read. */
export async function layOut(page: Page, source: string, diagram: Diagram): Promise<Layout> {
  const ids = {
    zones: diagram.zones.map(({ id }) => id),
    nodes: diagram.zones.flatMap(({ nodes }) => nodes.map(({ id }) => id)),
    flows: diagram.flows.map(({ id }) => id),
  };
  const config = { ...MERMAID, elk: PLACEMENT[diagram.placement] };
  return page.evaluate(measure, { source, ids, config });
}

interface Request {
  readonly source: string;
  readonly ids: Readonly<Record<'zones' | 'nodes' | 'flows', readonly string[]>>;
  readonly config: object;
}

declare const mermaid: {
  initialize(config: object): void;
  render(id: string, source: string): Promise<{ svg: string }>;
};

/** Runs in the page, so it may use nothing from outside itself. */
async function measure({ source, ids, config }: Request): Promise<Layout> {
  mermaid.initialize(config);
  document.body.innerHTML = (await mermaid.render('d', source)).svg;

  function find(selector: string): SVGGraphicsElement {
    const [found, ...others] = document.querySelectorAll<SVGGraphicsElement>(selector);
    if (!found || others.length) throw new Error(`mermaid did not draw one "${selector}"`);
    return found;
  }
  function boxOf(element: SVGGraphicsElement): Box {
    const { x, y, width, height } = element.getBBox();
    const corner = new DOMPoint(x, y).matrixTransform(element.getCTM()!);
    return { x: corner.x, y: corner.y, width, height };
  }
  function record<T>(keys: readonly string[], value: (key: string) => T): Record<string, T> {
    return Object.fromEntries(keys.map((key) => [key, value(key)]));
  }

  // At its natural size, so that a screen pixel is a unit of the drawing.
  const svg = find('svg#d') as SVGSVGElement;
  svg.setAttribute('style', `width: ${svg.viewBox.baseVal.width}px`);
  const toScreen = find('g.root').getCTM()!;

  for (const [what, drawn] of Object.entries({
    zones: svg.querySelectorAll('g.cluster'),
    nodes: svg.querySelectorAll('g.node'),
    flows: svg.querySelectorAll('path.flowchart-link'),
  })) {
    const read = ids[what as keyof typeof ids].length;
    if (drawn.length !== read) {
      throw new Error(`mermaid drew ${drawn.length} ${what}, the reader read ${read}`);
    }
  }
  return {
    zones: record(ids.zones, (id) => ({
      box: boxOf(find(`#d-${id} > rect`)),
      titleWidth: boxOf(find(`#d-${id} text`)).width,
    })),
    nodes: record(ids.nodes, (id) => boxOf(find(`[id^="d-flowchart-${id}-"] > .label-container`))),
    flows: record(ids.flows, (id) => {
      const points: Point[] = JSON.parse(atob(find(`path#d-${id}`).dataset['points'] ?? ''));
      return {
        points: points
          .map(({ x, y }) => new DOMPoint(x, y).matrixTransform(toScreen))
          .map(({ x, y }) => ({ x, y })),
        label: boxOf(find(`.edgeLabel .label[data-id="${id}"]`)),
      };
    }),
  };
}
