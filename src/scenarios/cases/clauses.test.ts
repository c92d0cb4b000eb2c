import { describe, expect, it } from 'vitest';
import cases from './cases.json';
import { clauses } from './clauses.ts';
import { evidenceOf } from './evidence.ts';
import { Case } from './form.ts';
import { judgeCase } from './judge.ts';
import moreCases from './more-cases.json';
import { upstreamsOf } from './policy.ts';

const origin = 'https://api.example';
const source = (outcome: string, accept = true) =>
  Case.parse({
    id: 'x',
    given: {
      now: 100,
      policy: { allowOpaque: true },
      tokens: { t1: { format: 'opaque', value: 'secret-one' } },
      upstream: { origin },
      requests: [{ upstream_identity: { type: 'bearer', token: '@t1' } }],
    },
    expected: { accept, outcome },
  });

interface Seen {
  readonly value?: string;
  readonly at?: number;
  readonly status?: number;
  readonly to?: string;
  readonly location?: string;
}

/** A run of one request with these upstream calls and this answer. */
function judged(outcome: string, seen: readonly Seen[], answer: object, accept = true) {
  const value = source(outcome, accept);
  const calls = seen.flatMap(
    ({ value: sent, at = 100, status = 200, to = origin, location }, n) => {
      const common = { at, step: 0, kind: 'http', credentials: [] };
      const headers = sent === undefined ? [] : [['authorization', sent]];
      const more = location === undefined ? [] : [['location', location]];
      return [
        {
          ...common,
          seq: 2 * n,
          from: 'server',
          to,
          title: 'GET /',
          place: 'upstream',
          http: { startLine: `GET ${to}/`, headers },
        },
        {
          ...common,
          seq: 2 * n + 1,
          from: to,
          to: 'server',
          title: `${status}`,
          http: { startLine: `${status}`, headers: more },
        },
      ];
    },
  );
  const evidence = evidenceOf({
    given: value.given,
    upstreams: upstreamsOf(value.given),
    reports: [{ answer } as never],
    events: calls as never,
    secrets: ['secret-one'],
    expand: (text) => text.replace('@t1', 'secret-one'),
  });
  return judgeCase(value, evidence);
}

const served = { ok: true, result: {} };
const told = (upstreamStatus: number) => ({
  ok: true,
  result: { isError: true, structuredContent: { upstreamStatus } },
});
const good = 'Bearer secret-one';
const elsewhere = 'https://elsewhere.example';

describe('a clause', () => {
  it.each<[string, boolean, readonly Seen[], object]>([
    ['upstream_called_with:t1', true, [{ value: good }], served],
    ['upstream_called_with:t1', false, [], served],
    ['upstream_called_with:t1', false, [{}], served],
    ['upstream_called_with:t1', false, [{ value: `${good}, ${good}` }], served],
    ['upstream_called_with:t1', false, [{ value: 'secret-one' }], served],
    ['upstream_called_with:t1', false, [{ value: good }, {}], served],
    ['upstream_called_with:t1', true, [{ value: good }, { to: elsewhere }, {}], served],
    ['upstream_called_with:t1', false, [{ value: good }, { to: elsewhere, value: good }], served],
    ['upstream_called_with:Bearer secret-one', true, [{ value: good }], served],
    ['upstream_called_with:t1@+10', true, [{ value: good, at: 110 }], served],
    ['upstream_called_with:t1@+10', false, [{ value: good, at: 111 }], served],
    ['upstream_called_with@+10:t1', true, [{ value: good, at: 110 }], served],
    ['request0:upstream_called_with:t1', true, [{ value: good }], served],
    [`credential_origins:[${origin}]`, true, [{ value: good }, { to: elsewhere }], served],
    ['credential_origins:[]', false, [{ value: good }], served],
    ['retries:0', true, [{ value: good, status: 307, location: '/x' }, { value: good }], served],
    ['retries:1', true, [{ value: good, status: 503 }, { value: good }], served],
    ['upstream_status:431', true, [{ value: good, status: 431 }], told(431)],
    ['upstream_status:431', false, [{ value: good, status: 431 }], told(500)],
    ['statuses:[431]', true, [{ value: good, status: 431 }], told(431)],
    ['jwks_fetches:0', true, [{ value: good }], served],
    ['http:200', false, [{ value: good }], served],
  ])('%s: %s', (outcome, holds, seen, answer) => {
    const failed = judged(outcome, seen, answer).includes(`does not hold: ${outcome}`);
    expect(failed).toBe(!holds);
  });

  it.each(['danced_with:t1', 'toString', '__proto__', 'request7:http:200', 'absent_from:logs'])(
    'that is written %j throws: it would hold or fail for no reason',
    (outcome) => {
      expect(() => judged(outcome, [{ value: good }], served)).toThrow(TypeError);
    },
  );

  it('is used by a case, whichever there is', () => {
    const outcomes = JSON.stringify(
      [...cases, ...moreCases].map(({ expected }) => expected.outcome),
    );
    const unused = Object.keys(clauses).filter((name) => !outcomes.includes(name));
    expect(unused).toEqual([]);
  });
});

describe('grant_discarded', () => {
  const decision = (title: string) => ({ kind: 'decision', step: 0, title });
  const mismatch = decision('discards the grant: user_mismatch');
  const clause = 'grant_discarded:user_mismatch';

  it.each([
    ['holds where one was, and nothing was stored', true, [mismatch]],
    ['does not hold where none was', false, []],
    ['does not hold where it was for another reason', false, [decision('discards the grant: x')]],
    ['does not hold where another was stored', false, [mismatch, decision('stores the grant')]],
  ])('%s', (_what, holds, events) => {
    const given = source(clause).given;
    const reports = [{ answer: served } as never];
    const run = { given, upstreams: upstreamsOf(given), reports, secrets: [], expand: String };
    const failed = judgeCase(source(clause), evidenceOf({ ...run, events: events as never }));
    expect(failed).toEqual(holds ? [] : [`does not hold: ${clause}`]);
  });
});

describe('whatever a case expects', () => {
  it('it fails where the credential that was stated is not the one that was used', () => {
    expect(judged('jwks_fetches:0', [{ value: 'Bearer another' }], served)).toEqual([
      'served, though not with the identity that the request states',
    ]);
  });

  it('it fails where it was served against it, or not', () => {
    expect(judged('jwks_fetches:0', [{ value: good }], served, false)).toHaveLength(1);
    const refused = { ok: false, error: { code: -31042, message: '' } };
    expect(judged('jwks_fetches:0', [], refused)).toEqual(['expected to be served, and was not']);
  });
});
