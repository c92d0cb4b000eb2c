import { describe, expect, it } from 'vitest';
import { isNewEnough, missingPackages } from './install.mjs';

const wanted = {
  packages: {
    '': { version: '0.1.0' },
    'node_modules/jose': { version: '6.2.18' },
    'node_modules/other-platform': { version: '1.0.0', optional: true },
  },
};

describe('missingPackages', () => {
  it.each([
    ['nothing where all is there', { 'node_modules/jose': { version: '6.2.18' } }, []],
    [
      'a package of another version',
      { 'node_modules/jose': { version: '6.0.0' } },
      ['node_modules/jose'],
    ],
    ['an absent package', {}, ['node_modules/jose']],
  ])('finds %s', (_, packages, missing) =>
    expect(missingPackages(wanted, { packages })).toEqual(missing),
  );

  it('finds everything on a fresh clone', () => {
    expect(missingPackages(wanted, {})).toEqual(['node_modules/jose']);
  });
});

it.each([
  ['20.20.2', false],
  ['22.11.0', false],
  ['22.12.0', true],
  ['24.0.0', true],
])('Node %s is new enough: %s', (version, expected) => expect(isNewEnough(version)).toBe(expected));
