import type { Trace, TraceEvent } from '../../simulation/trace.ts';
import { plainMermaid } from './markdown-text.ts';

/** GitHub draws no longer text than 50,000 characters; this leaves room. */
export const LONGEST_DIAGRAM = 20_000;

/** A message is a line of a diagram, not a page. */
const LONGEST_LABEL = 90;

/**
 * What crossed the wire in the steps of a run, as a mermaid `sequenceDiagram` in the syntax that mermaid 10 and 12 both
 * read. Credentials stand in it as the labels of the trace.
 */
export function sequenceDiagram({ events }: Trace): string {
  const shown = events.filter(({ step, kind }) => step !== null && kind !== 'log');
  const actors = [...new Set(shown.flatMap(({ from, to }) => [from, to]))];
  const alias = new Map(actors.map((actor, index) => [actor, `p${index + 1}`]));
  const head = [
    'sequenceDiagram',
    '  autonumber',
    ...actors.map((actor) => `  participant ${alias.get(actor)} as ${plainMermaid(actor)}`),
  ];
  const lines = [...head];
  let length = head.join('\n').length;
  for (const [index, event] of shown.entries()) {
    const line = lineOf(event, alias);
    length += line.length + 1;
    if (length > LONGEST_DIAGRAM - 200) {
      const note = `${shown.length - index} further messages are left out`;
      return [...lines, `  Note over ${alias.get(event.from)}: ${note}`].join('\n');
    }
    lines.push(line);
  }
  return lines.join('\n');
}

function lineOf(event: TraceEvent, alias: ReadonlyMap<string, string>): string {
  const [from, to] = [alias.get(event.from)!, alias.get(event.to)!];
  const label = plainMermaid(shorten(labelOf(event)));
  if (event.kind === 'decision' || event.from === event.to) return `  Note over ${from}: ${label}`;
  const arrow = isAnswer(event) ? '-->>' : '->>';
  return `  ${from}${arrow}${to}: ${label}`;
}

/** An answer carries a status or an outcome; a request says what is asked for. */
function isAnswer({ http, place }: TraceEvent): boolean {
  return place === 'result' || place === 'error' || /^\d{3}/.test(http?.startLine ?? '');
}

function labelOf({ title, credentials }: TraceEvent): string {
  return credentials.length === 0 ? title : `${title} with ${credentials.join(', ')}`;
}

const shorten = (text: string): string =>
  text.length > LONGEST_LABEL ? `${text.slice(0, LONGEST_LABEL - 1)}…` : text;
