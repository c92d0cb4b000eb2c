import { describe, expect, it } from 'vitest';
import cases from './cases.json';
import { readCases } from './read.ts';

const canary = 'canary-7e21';
const good = {
  id: 'good',
  given: { now: 1, requests: [{ upstream_identity: { type: 'bearer', token: canary } }] },
  expected: { accept: true, outcome: 'upstream_called_with:none' },
};
const withGiven = (given: object) => ({ ...good, given: { ...good.given, ...given } });
const problemOf = (value: unknown) => {
  const read = readCases(JSON.stringify([value]));
  if (!read.ok) return read.problem;
  const [entry] = read.entries;
  return entry?.ok === false ? entry.problem : undefined;
};

describe('a file is refused in one sentence with the place', () => {
  it.each([
    ['[{"id": 1,\n  }]', 'The file is not JSON at line 2, column 3.'],
    ['[', 'The file is not JSON at line 1, column 2.'],
    ['', 'The file is not JSON at line 1, column 1.'],
    ['{"cases": []}', 'The file: must be a list of cases.'],
    [`[{}, "${canary}"]`, '[0]: must be an object with an id.'],
    ['[{"id": "a"}, {"id": 7}]', '[1]: must be an object with an id.'],
    ['[{"id": "a"}, {"id": "a"}]', '[1].id: stands at [0] too.'],
  ])('%j', (text, problem) => {
    expect(readCases(text)).toEqual({ ok: false, problem });
  });
});

describe('a case is refused in one sentence with the place, which repeats no value', () => {
  it.each<[string, unknown]>([
    ['given: is missing; it must be of type object.', { ...good, given: undefined }],
    ['The case: has a member that is not known: givn.', { ...good, givn: canary }],
    ['given: has a member that is not known: weather.', withGiven({ weather: canary })],
    ['given.policy: has a member that is not known: foo.', withGiven({ policy: { foo: canary } })],
    ['given.requests: must not be empty.', withGiven({ requests: [] })],
    [
      'given.requests[0].method: must be one of tools/call, tools/list, resources/read, prompts/get.',
      withGiven({ requests: [{ method: canary }] }),
    ],
    [
      'given.requests[0].overlaps: must be true, an index, a list of indices, or a name.',
      withGiven({ requests: [{ overlaps: {} }] }),
    ],
    ['given.tokens.t1.format: must be jwt or opaque.', withGiven({ tokens: { t1: {} } })],
    ['given.upstream.origin: must be a URL.', withGiven({ upstream: { origin: canary } })],
    [
      'given.policy.basicCharset: must be an encoding that the Encoding standard names.',
      withGiven({ policy: { basicCharset: canary } }),
    ],
    [
      'given.judge: must be the index of a request, or upstreamCalls[n].',
      withGiven({ judge: canary }),
    ],
    [
      'given.elicitation: has a member that is not known: by.',
      withGiven({ elicitation: { by: canary } }),
    ],
    [
      'given.client.interactive: must be of type boolean.',
      withGiven({ client: { interactive: canary } }),
    ],
    [
      'expected.outcome: must hold a clause.',
      { ...good, expected: { accept: true, outcome: ';' } },
    ],
    ['expected.accept: must be of type boolean.', { ...good, expected: { accept: canary } }],
  ])('%s', (problem, value) => {
    expect(problemOf(value)).toBe(problem);
  });
});

it('what is given to us is read', () => {
  const read = readCases(JSON.stringify(cases));
  expect(read.ok && read.entries.every(({ ok }) => ok)).toBe(true);
  expect(problemOf(good)).toBeUndefined();
});
