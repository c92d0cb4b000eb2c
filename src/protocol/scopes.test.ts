import { describe, expect, it } from 'vitest';
import { grants, scopesOf } from './scopes.ts';

describe('token-is-validated-for-the-upstream: scopes', () => {
  it.each([
    ['one string (RFC 9068, section 2.2.3)', { scope: 'read write' }, undefined, ['read', 'write']],
    ['a list', { scp: ['read', 'write'] }, undefined, ['read', 'write']],
    ['a list of strings of several', { scp: ['read write'] }, undefined, ['read', 'write']],
    [
      'both claims, each once',
      { scope: 'read', scp: ['read', 'admin'] },
      undefined,
      ['read', 'admin'],
    ],
    [
      'the claims that the operator names, and no other',
      { scope: 'a', roles: ['b'] },
      ['roles'],
      ['b'],
    ],
    ['what is no text counts for nothing', { scp: [1, { read: true }, null] }, undefined, []],
    ['spaces are no scope', { scope: '  ' }, undefined, []],
  ])('%s', (_, claims, names, scopes) => {
    expect(scopesOf(claims, names)).toEqual(scopes);
  });

  it.each([
    ['in another case', 'READ'],
    ['that is a part of one', 'rea'],
    ['that one is a part of', 'read:all'],
  ])('a scope %s is not granted', (_, needed) => {
    expect(grants({ scope: 'read' }, undefined, [needed])).toBe(false);
  });

  it('all that are needed are granted, or it is no grant', () => {
    expect(grants({ scope: 'read' }, undefined, ['read', 'write'])).toBe(false);
    expect(grants({ scope: 'write read' }, undefined, ['read', 'write'])).toBe(true);
    expect(grants({}, undefined, [])).toBe(true);
  });
});
