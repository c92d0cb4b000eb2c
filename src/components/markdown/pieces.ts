import { getCollection } from 'astro:content';
import type { CollectionEntry } from 'astro:content';
import type { Attributes, Pieces } from '../../proposal/plain-markdown.ts';
import { readDiagram } from '../../proposal/diagram.ts';
import { carriers, revisions } from '../../protocol/extension.ts';
import type { Carrier, Revision } from '../../protocol/extension.ts';
import { rejections } from '../../protocol/rejections.ts';
import { verdictOf } from '../../scenarios/verdict.ts';
import type { TraceEvent } from '../../simulation/trace.ts';
import { site } from '../../layouts/site.ts';
import { permanentAddress } from '../address.ts';
import { alternatives } from '../comparison/alternatives.ts';
import { coverage } from '../coverage.ts';
import { isMarked, redline } from '../redline/words.ts';
import { bothAtBuild, runAtBuild } from '../runs.ts';
import { examples } from '../proposal/examples.ts';
import { DEFAULT_SCENARIO } from '../scenarios.ts';

/** What the components of the proposal are in Markdown: the same data, without the look. */
export async function markdownPieces(): Promise<Pieces> {
  const requirements = new Map(
    (await getCollection('requirements')).map(({ id, body = '' }) => [id, body.trim()]),
  );
  const topologies = new Map(
    (await getCollection('topologies')).map(({ id, body = '' }) => [id, body]),
  );
  const changes = (await getCollection('amendment')).sort((a, b) => a.data.order - b.data.order);
  const threats = await threatTable();
  const patterns = await alternativeTable();
  const counted = await coverage();
  const worked = new Map<string, string>();
  for (const carrier of carriers) worked.set(carrier, await workedExample({ carrier }));
  const further = await furtherExamples();
  return {
    Alternatives: () => patterns,
    Amendment: () => changes.map((change) => amended(change)).join('\n\n'),
    Count({ of = '' }) {
      const count = counted[of as keyof typeof counted];
      return String(typeof count === 'number' ? count : count.length);
    },
    FurtherExamples: () => further,
    Edition: () => `draft ${site.version} of ${site.date}`,
    Redline: ({ id }) =>
      amended(
        changes.find((change) => change.id === id)!,
        true,
      ),
    Requirement: ({ id = '' }) => `> **${id}**: ${requirements.get(id) ?? ''}`,
    RejectionTable: rejectionTable,
    ThreatList: () => threats,
    WorkedExample: ({ carrier = '' }: Attributes) => worked.get(carrier) ?? '',
    Diagram: ({ id = '' }) => {
      const reading = readDiagram(topologies.get(id) ?? '');
      return reading.ok ? `\`\`\`mermaid\n${reading.source}\n\`\`\`` : '';
    },
  };
}

const row = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

function rejectionTable(): string {
  return [
    row('Cause', 'Code', '`data.reason`', 'Meaning', 'Rests on'),
    row('---', '---', '---', '---', '---'),
    ...Object.entries(rejections).map(([cause, { code, reason, sentence, section, requirement }]) =>
      row(`\`${cause}\``, `\`${code}\``, `\`${reason}\``, sentence, `${requirement}; ${section}`),
    ),
  ].join('\n');
}

async function threatTable(): Promise<string> {
  const threats = await getCollection('threats');
  const rows = threats.map(async ({ id, data }) => {
    const { controlled, faulty } = await bothAtBuild(data.scenario);
    const wordAt = (run: typeof controlled): string => verdictOf(run.steps[data.gain.step]!).word;
    const link = `[${data.title}](${permanentAddress(`/threat-model/${id}/`)})`;
    return row(link, faulty ? wordAt(faulty.run) : '', wordAt(controlled), data.residual);
  });
  return [
    row('Threat', 'Control off', 'Control on', 'What stays possible'),
    row('---', '---', '---', '---'),
    ...(await Promise.all(rows)),
  ].join('\n');
}

async function alternativeTable(): Promise<string> {
  const rows = (await alternatives()).map(({ id, title, summary, served, runs }) => {
    const link = `[${title}](${permanentAddress(`/topologies/patterns/${id}/`)})`;
    return row(link, summary, `${served} of ${runs}`);
  });
  return [
    row('Pattern', 'What it is', 'Runs that came through'),
    row('---', '---', '---'),
    ...rows,
  ].join('\n');
}

/** A change of MCP's text: what goes is struck out, what comes is bold. */
function amended({ data, body = '' }: CollectionEntry<'amendment'>, brief = false): string {
  const { document, part, url, today } = data;
  const marks = { kept: '', removed: '~~', added: '**' } as const;
  const words = redline(today, data.amended).map((stretch) => {
    const mark = isMarked(stretch) ? marks[stretch.change] : '';
    return `${mark}${stretch.text}${mark}`;
  });
  const parts = [`[${document}: ${part}](${url})`, `> ${words.join('')}`];
  return [...parts, ...(brief ? [] : [body.trim()])].join('\n\n');
}

/** Every profile at every revision. */
async function furtherExamples(): Promise<string> {
  const parts: string[] = [];
  for (const { data, body = '' } of await examples()) {
    parts.push(`#### ${data.title}`, body.trim());
    for (const revision of revisions) {
      const choice = { scenario: data.scenario, carrier: 'params', revision } as const;
      parts.push(`At revision ${revision}:`, await workedExample(choice));
    }
  }
  return parts.join('\n\n');
}

interface ExampleChoice {
  readonly scenario?: string;
  readonly carrier: Carrier;
  readonly revision?: Revision;
}

/** A request, what it becomes upstream and the answer, as the build recorded them. Credentials are labels. */
async function workedExample({
  scenario = DEFAULT_SCENARIO,
  ...choice
}: ExampleChoice): Promise<string> {
  const { trace } = await runAtBuild(scenario, choice);
  const events = trace.events.filter(({ step }) => step === 0);
  const shown = [
    events.find(({ place }) => place === 'request'),
    events.find(({ place }) => place === 'upstream'),
    events.find(({ place }) => place === 'result'),
  ].filter((event) => event !== undefined);
  return shown.map(messageOf).join('\n\n');
}

function messageOf({ from, to, http, body }: TraceEvent): string {
  const headers = (http?.headers ?? []).map(([name, value]) => `${name}: ${value}`);
  const text = body === undefined ? [] : ['', JSON.stringify(body, null, 2)];
  return `From ${from} to ${to}:\n\n\`\`\`http\n${[http?.startLine, ...headers, ...text].join('\n')}\n\`\`\``;
}
