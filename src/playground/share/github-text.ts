import type { Run, StepReport } from '../../scenarios/run.ts';
import { verdictOf } from '../../scenarios/verdict.ts';
import type { Trace, TraceEvent } from '../../simulation/trace.ts';
import type { CredentialDescription } from '../../simulation/vault.ts';
import { codeSpan, plainMarkdown } from './markdown-text.ts';
import { sequenceDiagram } from './sequence-diagram.ts';

/** GitHub takes 65,536 characters in a comment; the reader wants to say something too. */
export const LONGEST_TEXT = 60_000;
const LONGEST_CLAIMS = 4_000;
const MOST_LINES = 60;

export interface Told {
  readonly title: string;
  readonly run: Run;
  /** Where the run can be repeated; absent where it holds what no link may carry. */
  readonly address?: string;
  /** Whether that address is one of this machine alone. */
  readonly isLocal: boolean;
}

/**
 * A run as a comment on GitHub: where it can be repeated, its verdicts, what crossed the wire, and the claims of the
 * tokens that were minted for it. No credential is in it, and nothing at all of one that was pasted.
 */
export function githubText({ title, run, address, isLocal }: Told): string {
  const { revision, carrier, fault, trace } = run;
  const setting = [`revision ${revision}`, `carrier ${codeSpan(carrier)}`];
  const verdicts = run.steps.map((step, index) => verdictLine(step, index, run.steps.length));
  const parts = [
    `**${plainMarkdown(title)}**`,
    `${setting.join(', ')}, ${fault === undefined ? 'every control on' : `control off: ${codeSpan(fault)}`}`,
    addressLine(address, isLocal),
    verdicts.join('\n'),
  ];
  return withWhatFits(parts, {
    'the diagram': `\`\`\`mermaid\n${sequenceDiagram(trace)}\n\`\`\``,
    'what crossed the wire': folded('What crossed the wire', traceLines(trace)),
    'the claims': claimsOf(trace),
  });
}

/** Parts in the order of what a reader misses most; a part that does not fit is left out whole, and named. */
function withWhatFits(
  parts: readonly string[],
  optional: Readonly<Record<string, string>>,
): string {
  let text = parts.join('\n\n').slice(0, LONGEST_TEXT - 1000);
  const missing: string[] = [];
  for (const [name, part] of Object.entries(optional)) {
    if (part === '') continue;
    if (text.length + part.length < LONGEST_TEXT - 500) text += `\n\n${part}`;
    else missing.push(name);
  }
  return missing.length === 0
    ? text
    : `${text}\n\nLeft out, since a comment takes no more: ${missing.join(', ')}.`;
}

const folded = (summary: string, body: string): string =>
  `<details><summary>${summary}</summary>\n\n${body}\n\n</details>`;

function addressLine(address: string | undefined, isLocal: boolean): string {
  if (address === undefined) return 'No link: the scenario holds what no link may carry.';
  return isLocal ? `${address} (a link of the machine that made it alone)` : address;
}

function verdictLine(step: StepReport, index: number, count: number): string {
  const { word, sentence } = verdictOf(step);
  const { code, reason, cause, detail, requirement } = step.observation;
  const why = [code, reason, cause && `cause: ${cause}`, detail].filter(Boolean).join(' · ');
  return [
    `- ${count > 1 ? `Request ${index + 1}: ` : ''}**${word}.** ${plainMarkdown(sentence)}`,
    why === '' ? '' : ` ${codeSpan(why)}`,
    requirement === undefined ? '' : ` Requirement: ${codeSpan(requirement)}`,
  ].join('');
}

function traceLines({ events }: Trace): string {
  const shown = events.filter(({ step, kind }) => step !== null && kind !== 'log');
  const lines = shown.slice(0, MOST_LINES).map(traceLine);
  const rest = shown.length - lines.length;
  return [...lines, ...(rest > 0 ? [`${lines.length + 1}. and ${rest} more`] : [])].join('\n');
}

function traceLine({ from, to, title, credentials }: TraceEvent, index: number): string {
  const route = from === to ? from : `${from} → ${to}`;
  const carried = credentials.length === 0 ? '' : `, with ${credentials.map(codeSpan).join(', ')}`;
  return `${index + 1}. ${plainMarkdown(route)}: ${codeSpan(title)}${carried}`;
}

/** Only what the simulation minted has claims that may be told; of anything else not even a length is. */
function claimsOf({ credentials }: Trace): string {
  const minted = Object.entries(credentials).filter(([, { kind }]) => kind === 'minted');
  return minted
    .map(([label, { header, claims }]: [string, CredentialDescription]) => {
      const text = JSON.stringify({ header, claims }, null, 2);
      const shown = text.length > LONGEST_CLAIMS ? `${text.slice(0, LONGEST_CLAIMS)}\n…` : text;
      const fence = '`'.repeat(
        Math.max(3, ...(shown.match(/`+/g) ?? []).map((run) => run.length + 1)),
      );
      return folded(`Claims of ${plainMarkdown(label)}`, `${fence}json\n${shown}\n${fence}`);
    })
    .join('\n');
}
