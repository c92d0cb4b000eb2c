import { expect, it } from 'vitest';
import { hasValidChecksum, serviceAccountToken } from './service-account-token.ts';

const random = 'EXAMPLEnotARealGrafanaSecret0042';

it('refuses a random part of another length or alphabet', () => {
  expect(() => serviceAccountToken(random.slice(1))).toThrow(RangeError);
  expect(() => serviceAccountToken(`${random.slice(1)}_`)).toThrow(RangeError);
});

it('refuses a checksum that does not fit, or none', () => {
  const token = serviceAccountToken(random);
  expect(hasValidChecksum(token.replace('0042', '0043'))).toBe(false);
  expect(hasValidChecksum(token.slice(0, -9))).toBe(false);
  expect(hasValidChecksum('')).toBe(false);
});

it('ends in the checksum that the documented example has', () => {
  expect(serviceAccountToken(random)).toBe(['glsa', random, 'd46ed59d'].join('_'));
  expect(hasValidChecksum(serviceAccountToken(random))).toBe(true);
});
