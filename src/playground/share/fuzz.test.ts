import fc from 'fast-check';
import { expect, it } from 'vitest';
import { scenarios } from '../../scenarios/scenarios.fixture.ts';
import { documentOf } from '../document.ts';
import { problemOf } from '../problem.ts';
import { readJson } from '../read-json.ts';
import { run } from '../runner.ts';
import { deflate, toBase64url } from './inflate.ts';
import { decodeLink } from './link.ts';
import { parseScenario } from '../../scenarios/parse.ts';
import { controls, editsFor, valuesOf } from '../controls/controls.ts';
import type { ControlName } from '../controls/controls.ts';
import { applyEdits } from '../controls/apply-edits.ts';

/** A guard against hanging, not a measure. */
const PATIENCE_MS = 300_000;
const RUNS = 25_000;

/** The same inputs everywhere, so that what is green stays green; `FUZZ_SEED` tries others. */
const seed = Number(import.meta.env['FUZZ_SEED'] ?? 20_261_125);

const documents = scenarios.map(({ source }) => documentOf(source));
const texts = documents.map((document) => JSON.stringify(document));
const sentence = /^[^\n]+[.?]$/;

/** A value somewhere in a scenario replaced by anything that JSON can say. */
const mutated = fc
  .record({
    text: fc.constantFrom(...texts),
    at: fc.nat(),
    value: fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.constantFrom(
        -1,
        2 ** 53,
        '__proto__',
        '',
        null,
        [],
        {},
        'a\r\nb: c',
        '\u0000',
        '😀',
        1e308,
      ),
    ),
  })
  .map(({ text, at, value }) => {
    const parts = text.split(/("(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?|true|false|null)/);
    const places = parts.flatMap((_part, index) => (index % 2 === 1 ? [index] : []));
    const place = places[at % places.length]!;
    return parts.map((part, index) => (index === place ? JSON.stringify(value) : part)).join('');
  });

/** A text with some of its characters missing, doubled or replaced. */
const broken = fc
  .record({
    text: fc.constantFrom(...texts),
    from: fc.nat(),
    length: fc.nat({ max: 40 }),
    filling: fc.string({ unit: 'binary', maxLength: 20 }),
  })
  .map(({ text, from, length, filling }) => {
    const start = from % text.length;
    return text.slice(0, start) + filling + text.slice(start + length);
  });

it(
  `${RUNS} links of strangers each open as a scenario or end in one sentence`,
  async () => {
    const packed = fc.oneof(mutated, broken, fc.json(), fc.string({ unit: 'binary' }));
    const link = fc.oneof(
      { weight: 2, arbitrary: fc.string({ unit: 'binary' }).map((text) => `#v1.${text}`) },
      { weight: 1, arbitrary: fc.base64String().map((text) => `#v1.${text}`) },
      { weight: 1, arbitrary: fc.string().map((text) => `#${text}`) },
      { weight: 4, arbitrary: packed },
    );
    const none: ReadonlySet<string> = new Set();
    await fc.assert(
      fc.asyncProperty(link, fc.boolean(), async (text, fault) => {
        const fragment = text.startsWith('#')
          ? text
          : `#v1.${toBase64url(await deflate(new TextEncoder().encode(text)))}${fault ? '&fault=on' : ''}`;
        const opened = await decodeLink(fragment, none);
        if (opened.ok) expect(typeof opened.scenario).toBe('object');
        else expect(opened.reason).toMatch(/^This link cannot be opened: [^\n]+[.?]$/);
        expect(({} as Record<string, unknown>)['steps']).toBeUndefined();
      }),
      { numRuns: RUNS, seed },
    );
  },
  PATIENCE_MS,
);

it(
  `${RUNS} texts each are a scenario or have a problem in one sentence, and every field can show them`,
  () => {
    const names = Object.keys(controls) as ControlName[];
    fc.assert(
      fc.property(fc.oneof(mutated, broken), fc.constantFrom(...names), (text, name) => {
        const read = readJson(text);
        if (!read.ok) {
          expect(read.problem.message).toMatch(/^Line \d+, column \d+: [^\n]+\.$/);
          return;
        }
        const values = valuesOf(read.value);
        const edits = editsFor(name, values[name] ?? 'true', read.value);
        JSON.parse(applyEdits(text, edits));
        const parsed = parseScenario(read.value);
        if (!parsed.ok) expect(problemOf(text, parsed).message).toMatch(sentence);
      }),
      { numRuns: RUNS, seed },
    );
  },
  PATIENCE_MS,
);

it(
  'what is a scenario after all runs to its end, or says in one sentence why it cannot',
  async () => {
    await fc.assert(
      fc.asyncProperty(mutated, fc.boolean(), async (text, fault) => {
        const read = readJson(text);
        if (!read.ok) return;
        const result = await run(read.value, { fault, inspect: true });
        if (!result.ok) expect(result.problem).toMatch(sentence);
      }),
      { numRuns: 400, seed },
    );
  },
  PATIENCE_MS,
);
