import { inLight } from './palette.ts';
import { HEIGHT, WIDTH } from './words.ts';
import type { CardText } from './words.ts';

/** An element in the form that satori takes, which is React's without React. */
export interface Element {
  readonly type: 'div';
  readonly props: {
    readonly style: Readonly<Record<string, string | number>>;
    readonly children?: string | readonly Element[];
  };
}

const MARGIN = 72;
const ink = inLight('ink');
const muted = inLight('muted');
const upstream = inLight('upstream');
const mcp = inLight('mcp');

/** The parts, the words in them and the two lines between them, the last three below the top of the parts. */
const TOP = 324;
const TALL = 180;
const WORD = 20;
const MCP_LINE = 60;
const UPSTREAM_LINE = 134;
const THICK = 10;

const parts = [
  { name: 'Client', left: MARGIN, width: 236 },
  { name: 'Server', left: 510, width: 236 },
  { name: 'API', left: 948, width: 180 },
] as const;

/**
 * The idea in one picture: of two credentials one ends at the server, and the other goes on to the API. Words are large
 * enough to be read at a quarter of the size.
 */
export function picture({ name, status }: CardText): Element {
  const [client, server, api] = parts;
  const [first, last] = [client.left + client.width, server.left + server.width];
  return box(
    {
      position: 'relative',
      width: WIDTH,
      height: HEIGHT,
      background: inLight('paper'),
      color: ink,
      fontFamily: 'Source Serif 4',
    },
    [
      ...titleOf(name),
      line(first, server.left, MCP_LINE, mcp),
      ...parts.map(partBox),
      line(first, api.left, UPSTREAM_LINE, upstream),
      disc((first + server.left) / 2, MCP_LINE),
      diamond((first + server.left) / 2, UPSTREAM_LINE),
      diamond((last + api.left) / 2, UPSTREAM_LINE),
      at(MARGIN, 534, { fontSize: 42, fontStyle: 'italic', color: muted }, status),
    ],
  );
}

/** The name on two lines, broken before what it is for. */
function titleOf(name: string): Element[] {
  const [what = '', ...rest] = name.split(/ (?=for )/);
  const style = { fontSize: 128, letterSpacing: '-0.025em', lineHeight: 1 };
  return [
    at(MARGIN - 2, 40, style, what),
    at(MARGIN - 2, 162, { ...style, color: muted }, rest.join(' ')),
  ];
}

function partBox({ name, left, width }: (typeof parts)[number]): Element {
  return at(
    left,
    TOP,
    {
      width,
      height: TALL,
      paddingTop: WORD,
      justifyContent: 'center',
      border: `4px solid ${ink}`,
      background: inLight('paper'),
      fontSize: 60,
      lineHeight: 1,
    },
    name,
  );
}

const line = (from: number, to: number, below: number, background: string): Element =>
  at(from, TOP + below - THICK / 2, { width: to - from, height: THICK, background });

const disc = (x: number, below: number): Element =>
  at(x - 22, TOP + below - 22, { width: 44, height: 44, borderRadius: 22, background: mcp });

const diamond = (x: number, below: number): Element =>
  at(x - 19, TOP + below - 19, {
    width: 38,
    height: 38,
    background: upstream,
    transform: 'rotate(45deg)',
  });

const at = (left: number, top: number, style: Element['props']['style'], text?: string): Element =>
  box({ position: 'absolute', left, top, ...style }, text);

const box = (
  style: Element['props']['style'],
  children?: Element['props']['children'],
): Element => ({
  type: 'div',
  props: {
    style: { display: 'flex', boxSizing: 'border-box', ...style },
    ...(children === undefined ? {} : { children }),
  },
});
