import { expect, it } from 'vitest';
import { explain } from './explain.ts';
import { attacker, corp, judge, presented } from './validate.fixture.ts';
import type { Given } from './validate.fixture.ts';

it.each<[string, Given]>([
  ['an extension that is understood', { header: { crit: ['b64'], b64: true } }],
  ['the same, and a key of nobody', { header: { crit: ['b64'], b64: true, kid: 'k9' } }],
  [
    'the same, and another signature',
    { header: { crit: ['b64'], b64: true }, sign: attacker.sign },
  ],
  ['an unencoded payload (RFC 7797, section 7)', { header: { crit: ['b64'], b64: false } }],
  ['an extension that is not there', { header: { crit: ['b64'] } }],
  [
    'one that is understood and one that is not',
    { header: { crit: ['b64', 'x'], b64: true, x: 1 } },
  ],
  [
    'one that is not there before one that is not understood',
    { header: { crit: ['b64', 'x'], x: 1 } },
  ],
  [
    'one that is not understood before one that is not there',
    { header: { crit: ['x', 'b64'], x: 1 } },
  ],
  ['one that is not understood, and a key of nobody', { header: { crit: ['x'], x: 1, kid: 'k9' } }],
  ['one without a name', { header: { crit: ['x', ''], x: 1 } }],
  ['one that is no name', { header: { crit: ['x', 7], x: 1 } }],
  ['no list of extensions', { header: { crit: 'b64', b64: true } }],
  ['an empty list of extensions', { header: { crit: [] } }],
  ['the same, where b64 stands alone', { header: { crit: [], b64: true } }],
  ['an algorithm that is no name', { header: { alg: 7 } }],
  ['an algorithm that is null', { header: { alg: null } }],
  ['an algorithm without a name', { header: { alg: '' } }],
  ['a key of the issuer that is none', { keys: [{ ...corp.jwk, kid: 'k1', x: 'AAAA' }] }],
  ['nothing wrong', {}],
])('what decides is what the token is refused for: %s', async (_, given) => {
  const findings = await explain(...(await presented(given)));
  const decides = findings.find((one) => one.decides)?.cause;
  const judged = await judge(given);
  expect(decides).toBe(typeof judged === 'string' ? judged.split(' ')[0] : undefined);
});
