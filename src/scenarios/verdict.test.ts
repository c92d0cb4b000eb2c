import { describe, expect, it } from 'vitest';
import { rejections, strippings, withholdings } from '../protocol/index.ts';
import type { Observation } from './observe.ts';
import { verdictOf } from './verdict.ts';

const called = (...credentials: string[]) => ({
  upstreamCalls: [{ origin: 'https://payments.example', credentials, status: 200 }],
});
const seen = (label: string, place: Observation['sightings'][number]['place']) => ({
  sightings: [{ label, place }],
});
const of = (observation: Partial<Observation>, attacked = false) =>
  verdictOf({
    observation: {
      accepted: false,
      upstreamCalls: [],
      sightings: [],
      asked: { keys: 0, introspection: 0 },
      ...observation,
    },
    attacked,
    failures: [],
  });

describe('what leaked comes first', () => {
  it.each(['result', 'error', 'log'] as const)('in the %s', (place) => {
    for (const label of ['t1', 'MCP token of alice', 'service credential']) {
      const sightings = seen(label, place);
      expect(of({ ...sightings, accepted: true, servedAs: 'alice' })).toEqual({
        kind: 'leaked',
        word: 'Leaked',
        sentence: `A credential stands in the ${place}.`,
      });
      expect(of({ ...sightings, cause: 'expired' }).kind).toBe('leaked');
      expect(of({ ...sightings, withheld: 'not-bound' }).kind).toBe('leaked');
    }
  });

  it('and a credential in its request or at the upstream has not leaked', () => {
    for (const place of ['request', 'upstream'] as const) {
      expect(of({ ...seen('t1', place), accepted: true }).kind).toBe('served');
    }
  });
});

describe('a verdict', () => {
  it.each<[string, string, Partial<Observation>]>([
    ['withheld', 'Withheld', { withheld: 'not-advertised', accepted: true }],
    [
      'withheld',
      'Stripped by the gateway',
      { stripped: 'resource-not-routed', ...seen('t1', 'request') },
    ],
    ['served', 'Served', { accepted: true, ...called('t1') }],
    ['refused', 'Refused', { cause: 'expired', ...seen('t1', 'request') }],
    ['refused', 'Refused', { cause: 'upstream', reason: 'upstream_rejected', ...called('t1') }],
    ['refused', 'Refused by the upstream', { reason: 'upstream_rejected', ...called('t1') }],
    [
      'refused',
      'Refused by the upstream',
      { upstreamCalls: [{ origin: 'https://a.example', credentials: [], status: 401 }] },
    ],
    ['leaked', 'Sent upstream', called('MCP token of alice')],
    ['leaked', 'Lost', seen('t1', 'request')],
    ['leaked', 'Lost', seen('t1.2', 'request')],
    ['failed', 'Failed', { ...seen('t1', 'request'), code: -32603 }],
    ['failed', 'Failed', { ...seen('MCP token of alice', 'request'), ...called() }],
    ['failed', 'Failed', { code: -32602 }],
    ['refused', 'Turned away', { http: { status: 401, challenged: true }, code: -32000 }],
    [
      'failed',
      'Turned away without a challenge',
      { http: { status: 401, challenged: false }, code: -32000 },
    ],
  ])('%s: %s, of %o', (kind, word, observation) => {
    expect(of(observation)).toMatchObject({
      kind,
      word,
      sentence: expect.stringMatching(/^[A-Z].*\.$/),
    });
  });

  it('is an attack that works where what was served should not have been', () => {
    expect(of({ accepted: true, servedAs: 'alice' }, true)).toMatchObject({
      kind: 'leaked',
      word: 'The attack works',
    });
    expect(of({ cause: 'expired' }, true).kind).toBe('refused');
    expect(of({ ...seen('t1', 'request'), code: -32602 }, true).word).toBe('Lost');
  });

  it('names whom the upstream says it served, where it says so', () => {
    expect(of({ accepted: true, servedAs: 'alice' }).sentence).toMatch(/served alice\.$/);
    expect(of({ accepted: true }).sentence).toBe('The upstream was called.');
  });

  it('says the sentence of the table for every cause, every withholding and every stripping', () => {
    for (const [cause, { sentence }] of Object.entries(rejections)) {
      expect(of({ cause: cause as keyof typeof rejections }).sentence).toBe(sentence);
    }
    for (const [stripped, sentence] of Object.entries(strippings)) {
      expect(of({ stripped: stripped as keyof typeof strippings }).sentence).toBe(sentence);
    }
    for (const [withheld, { sentence }] of Object.entries(withholdings)) {
      expect(of({ withheld: withheld as keyof typeof withholdings }).sentence).toBe(sentence);
    }
  });
});
