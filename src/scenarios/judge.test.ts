import { describe, expect, it } from 'vitest';
import { clauseNames, judge } from './judge.ts';
import type { Observation, UpstreamCall } from './observe.ts';

const origin = 'https://payments.example';
const elsewhere = 'https://elsewhere.example';
const call = (...credentials: string[]): UpstreamCall => ({ origin, credentials, status: 200 });
const asked = (keys: number, introspection: number) => ({ asked: { keys, introspection } });
const nothing: Observation = {
  accepted: true,
  upstreamCalls: [],
  sightings: [],
  ...asked(0, 0),
};
const calls = (...upstreamCalls: UpstreamCall[]) => ({ upstreamCalls });
const seen = (...places: [label: string, place: Observation['sightings'][number]['place']][]) => ({
  sightings: places.map(([label, place]) => ({ label, place })),
});

interface Row {
  /** Observations in which the clause does not hold, and those in which it does. */
  readonly fails: readonly Partial<Observation>[];
  readonly holds: readonly Partial<Observation>[];
}

const table: Readonly<Record<string, Row>> = {
  'upstream_called_with:t1': {
    fails: [{}, calls(call()), calls(call('t2')), calls(call('t1'), call('t2'))],
    holds: [calls(call('t1')), calls(call('t1', 't1 decoded')), calls(call(), call('t1'))],
  },
  'upstream_called_with:none': {
    fails: [{}, calls(call('t1')), calls(call(), call('t1'))],
    holds: [calls(call()), calls(call(), call())],
  },
  'rejected_before_upstream:invalid_token': {
    fails: [{}, { reason: 'invalid_request' }, { reason: 'invalid_token', ...calls(call()) }],
    holds: [{ reason: 'invalid_token' }],
  },
  'code:-32021': { fails: [{}, { code: -31042 }], holds: [{ code: -32021 }] },
  'names_capability:yes': {
    fails: [{}, { reason: 'identity_required' }],
    holds: [{ namesCapability: true }],
  },
  'recorded:caller, subject': {
    fails: [{}, { recorded: ['caller'] }],
    holds: [{ recorded: ['subject', 'upstream', 'caller'] }],
  },
  'unrecorded:caller, subject': {
    fails: [{ recorded: ['caller'] }, { recorded: ['subject'] }],
    holds: [{}, { recorded: ['upstream'] }],
  },
  'http_status:401': {
    fails: [{}, { http: { status: 403, challenged: true } }],
    holds: [{ http: { status: 401, challenged: false } }],
  },
  'challenged:yes': {
    fails: [{}, { http: { status: 401, challenged: false } }],
    holds: [{ http: { status: 401, challenged: true } }],
  },
  'challenged:no': {
    fails: [{}, { http: { status: 401, challenged: true } }],
    holds: [{ http: { status: 401, challenged: false } }],
  },
  'cache_scope:private': {
    fails: [{}, { cacheScope: 'public' }],
    holds: [{ cacheScope: 'private' }],
  },
  'cause:expired': { fails: [{}, { cause: 'audience' }], holds: [{ cause: 'expired' }] },
  'served_as:alice': { fails: [{}, { servedAs: 'bob' }], holds: [{ servedAs: 'alice' }] },
  'withheld:not-advertised': {
    fails: [
      {},
      { withheld: 'not-bound' },
      { withheld: 'not-advertised', ...seen(['t1', 'request']) },
      { withheld: 'not-advertised', ...seen(['t1.2', 'request']) },
    ],
    holds: [
      { withheld: 'not-advertised' },
      { withheld: 'not-advertised', ...seen(['MCP token of alice', 'request']) },
    ],
  },
  'sent:t1': {
    fails: [{}, seen(['t2', 'request']), seen(['t1', 'upstream'])],
    holds: [seen(['t1', 'request']), seen(['t1', 'request'], ['t1', 'upstream'])],
  },
  'vanished:t1': {
    fails: [{}, seen(['t2', 'request']), seen(['t1', 'request'], ['t1', 'upstream'])],
    holds: [seen(['t1', 'request']), seen(['t1', 'request'], ['t2', 'upstream'])],
  },
  [`credential_origins:[${origin}]`]: {
    fails: [{}, calls(call()), calls(call('t1'), { ...call('t1'), origin: elsewhere })],
    holds: [calls(call('t1')), calls(call('t1'), call('t2'), { ...call(), origin: elsewhere })],
  },
  [`credential_origins:[${origin}, ${elsewhere}]`]: {
    fails: [calls(call('t1'))],
    holds: [calls(call('t1'), { ...call('t1'), origin: elsewhere })],
  },
  'absent_from:log, error, result': {
    fails: [seen(['t1', 'log']), seen(['t1', 'error']), seen(['MCP token of alice', 'result'])],
    holds: [{}, seen(['t1', 'request'], ['t1', 'upstream'])],
  },
  'leaked_to:result': {
    fails: [{}, seen(['t1', 'log'])],
    holds: [seen(['t1', 'log'], ['t1', 'result'])],
  },
  'upstream_status:401': {
    fails: [{}, calls(call('t1')), calls({ ...call(), status: 401 }, call())],
    holds: [calls(call(), { ...call(), status: 401 })],
  },
  'stripped:not-advertised': {
    fails: [
      {},
      { stripped: 'malformed' },
      { stripped: 'not-advertised', ...seen(['t1', 'request'], ['t1', 'hop']) },
      { stripped: 'not-advertised', ...seen(['t1.2', 'hop']) },
    ],
    holds: [
      { stripped: 'not-advertised', ...seen(['t1', 'request'], ['MCP token of alice', 'hop']) },
    ],
  },
  'passed_on:t1': {
    fails: [{}, seen(['t1', 'request']), seen(['t2', 'hop'])],
    holds: [seen(['t1', 'request'], ['t1', 'hop'])],
  },
  'requests:2': { fails: [{}, { requests: 1 }], holds: [{ requests: 2 }] },
  'upstream_calls:1': {
    fails: [{}, calls(call()), calls(call('t1'), call('t1'))],
    holds: [calls(call('t1')), calls(call(), call('t1'))],
  },
  'key_fetches:1': { fails: [{}, asked(2, 0), asked(0, 1)], holds: [asked(1, 0)] },
  'introspections:1': { fails: [{}, asked(0, 2), asked(1, 0)], holds: [asked(0, 1)] },
  'auth_error:upstream_rejected': {
    fails: [{}, { reason: 'invalid_token' }],
    holds: [{ reason: 'upstream_rejected', ...calls(call('t1')) }],
  },
  'audience:audience not checkable': {
    fails: [{}, { audience: 'checked' }],
    holds: [{ audience: 'audience not checkable' }],
  },
};
const rows = Object.entries(table).flatMap(([clause, { fails, holds }]) => [
  ...fails.map((observation) => ({ clause, observation, failures: [`does not hold: ${clause}`] })),
  ...holds.map((observation) => ({ clause, observation, failures: [] })),
]);
const expecting = (...outcome: string[]) => ({ accept: true, outcome, says: 'x' });

describe('a clause', () => {
  it.each(rows)('$clause of $observation: $failures', ({ clause, observation, failures }) => {
    expect(judge(expecting(clause), { ...nothing, ...observation })).toEqual(failures);
  });

  it('is tested, whichever there is', () => {
    const tested = new Set(Object.keys(table).map((clause) => clause.split(':')[0]));
    expect([...tested].sort()).toEqual([...clauseNames].sort());
  });

  it.each(['leaked', 'toString:x', '__proto__:x', '', ':', 'absent_from:logs', 'absent_from:'])(
    'that is written %j throws: it would hold or fail for no reason',
    (clause) => {
      expect(() => judge(expecting(clause), nothing)).toThrow(TypeError);
    },
  );
});

describe('an expectation', () => {
  it('fails where the request was served, or was not, against it', () => {
    const served = judge(
      { ...expecting('auth_error:x'), accept: false },
      { ...nothing, reason: 'x' },
    );
    expect(served).toEqual(['expected the request to be refused, and it was not']);
    const refused = judge(expecting('cause:expired'), { ...nothing, accepted: false });
    expect(refused).toHaveLength(2);
  });

  it('says every clause that does not hold', () => {
    const failures = judge(expecting('cause:expired', 'absent_from:log', 'served_as:a'), nothing);
    expect(failures).toEqual(['does not hold: cause:expired', 'does not hold: served_as:a']);
  });
});
