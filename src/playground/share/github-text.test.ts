import { describe, expect, it } from 'vitest';
import { runOpenly } from '../../scenarios/run.ts';
import type { Run } from '../../scenarios/run.ts';
import { random, scenarios } from '../../scenarios/scenarios.fixture.ts';
import { githubText, LONGEST_TEXT } from './github-text.ts';
import { statementLine } from './statement-line.ts';
import { codeSpan, plainMarkdown, plainMermaid } from './markdown-text.ts';
import { LONGEST_DIAGRAM, sequenceDiagram } from './sequence-diagram.ts';
import { traceJsonl } from './trace-jsonl.ts';

const address = 'https://example.org/playground/#v1.abc';
const byId = (id: string) => scenarios.find((entry) => entry.id === id)!;

/** Everything of a run that leaves the page. */
const copiesOf = (run: Run, title: string) => [
  githubText({ title, run, address, isLocal: false }),
  traceJsonl(title, run),
];

describe.each(scenarios)('$id', ({ scenario }) => {
  it.each([false, true])('no secret of its run is in a copy, fault %s', async (fault) => {
    const { run, secrets } = await runOpenly(scenario, { fault, random });
    for (const copy of copiesOf(run, scenario.title)) {
      for (const secret of secrets) expect(copy.includes(secret)).toBe(false);
      expect(copy).not.toMatch(/eyJ[\w-]{8,}\./);
    }
  });
});

it('a comment says where, how it ended and why, and draws it', async () => {
  const { scenario } = byId('wrong-audience');
  const { run } = await runOpenly(scenario, { random });
  const text = githubText({ title: scenario.title, run, address, isLocal: false });
  expect(text).toContain(`\n${address}\n`);
  expect(text).toContain('- **Refused.** ');
  expect(text).toContain('`-31042 · invalid_token · cause: audience · aud`');
  expect(text).toContain('```mermaid\nsequenceDiagram\n');
  expect(text).toContain('"aud": "https://payments.example/"');
});

it('a link of this machine is called one, and none is missed in words', async () => {
  const { run } = await runOpenly(byId('wrong-audience').scenario, { random });
  const title = 'A title';
  expect(githubText({ title, run, address, isLocal: true })).toContain(`${address} (a link of the`);
  expect(githubText({ title, run, isLocal: false })).toContain('No link: the scenario holds');
});

it('nothing of a pasted token is told, not even its claims', async () => {
  const claims = { sub: 'canary-of-a-person', iss: 'https://id.corp.example' };
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const pasted = `${encode({ alg: 'ES256' })}.${encode(claims)}.${'A'.repeat(86)}`;
  const { scenario } = byId('good-call-dashboards');
  const [step] = scenario.steps;
  const identity = { ...step!.params.upstream_identity, token: { pasted: true as const } };
  const asking = {
    ...scenario,
    steps: [{ ...step!, params: { ...step!.params, upstream_identity: identity } }],
  };
  const { run } = await runOpenly(asking, { random, pasted });
  for (const copy of copiesOf(run, 'A title')) {
    expect(copy).not.toContain('canary-of-a-person');
    expect(copy).not.toContain(encode(claims));
    expect(copy).not.toContain(pasted.slice(-40));
  }
});

it('a run of any length fits, and says what it lacks', async () => {
  const { scenario } = byId('two-users-one-process');
  const { run } = await runOpenly(scenario, { random });
  const events = Array.from({ length: 3000 }, (_, seq) => ({
    ...run.trace.events.at(-1)!,
    seq,
    title: 'x;#<%'.repeat(40),
  }));
  const long: Run = { ...run, trace: { ...run.trace, events } };
  expect(sequenceDiagram(long.trace).length).toBeLessThanOrEqual(LONGEST_DIAGRAM);
  expect(sequenceDiagram(long.trace)).toMatch(/\d+ further messages are left out$/);
  const claims = { a: 'x'.repeat(3_000) };
  const credentials = Object.fromEntries(
    Array.from({ length: 40 }, (_, index) => [`t${index}`, { kind: 'minted' as const, claims }]),
  );
  const text = githubText({
    title: 'A title',
    run: { ...long, trace: { events, credentials } },
    address,
    isLocal: false,
  });
  expect(text.length).toBeLessThanOrEqual(LONGEST_TEXT);
  expect(text).toMatch(/Left out, since a comment takes no more: .*the claims\.$/);
});

describe('what a reader wrote means only itself', () => {
  it.each([
    ['@somebody', '@\u200bsomebody'],
    ['#12', '\\#12'],
    ['</details><script>', '\\</details\\>\\<script\\>'],
    ['[a](javascript:b)', '\\[a\\]\\(javascript:b\\)'],
    ['two\nlines', 'two lines'],
    ['https://a.example', 'https:\u200b//a.example'],
  ])('in Markdown: %j', (text, plain) => expect(plainMarkdown(text)).toBe(plain));

  it.each([
    ['plain', '`plain`'],
    ['a`b', '`` a`b ``'],
    ['a\n```\nb', '```` a ``` b ````'],
    ['', '` `'],
  ])('in code: %j', (text, span) => expect(codeSpan(text)).toBe(span));

  it.each([
    ['a;b', 'a#59;b'],
    ['#60;', '#35;60#59;'],
    ['%%{init: {}}%%', '#37;#37;{init#58; {}}#37;#37;'],
    ['a\nend', 'a end'],
    ['<b>"x"', '#60;b#62;#34;x#34;'],
  ])('in mermaid: %j', (text, plain) => expect(plainMermaid(text)).toBe(plain));
});

it('a statement is one line with its permalink', () => {
  const line = statementLine(
    { id: 'a-b', text: 'The server MUST\nnot.' },
    'https://a.example/#a-b',
  );
  expect(line).toBe('[`a-b`](https://a.example/#a-b): The server MUST not.');
});

it('a trace is one event a line, behind a line that says what it is of', async () => {
  const { scenario } = byId('two-users-one-process');
  const { run } = await runOpenly(scenario, { random });
  const lines = traceJsonl(scenario.title, run).trimEnd().split('\n');
  const [head, ...events] = lines.map((line) => JSON.parse(line) as object);
  expect(head).toMatchObject({ title: scenario.title, revision: '2026-07-28', outcomes: [{}, {}] });
  expect(events).toEqual(JSON.parse(JSON.stringify(run.trace.events)));
});
