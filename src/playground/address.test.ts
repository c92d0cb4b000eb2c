import { describe, expect, it } from 'vitest';
import { carriers, revisions } from '../protocol/extension.ts';
import { choiceFrom, fragmentOf } from './address.ts';

describe('an address says nothing where it holds', () => {
  it.each([
    '',
    '#',
    '#result',
    '#revision=2024-11-05',
    '#revision=2026-07-28x',
    '#carrier=header',
    '#carrier=PARAMS',
    '#fault=true',
    '#fault=off',
    '#Revision=2026-07-28',
    '#__proto__=1&constructor=2',
    '#token=canary&requests=[]&world={}',
    '#revision=%',
  ])('%s', (hash) => {
    expect(choiceFrom(hash)).toEqual({});
  });
});

describe('an address', () => {
  it.each(
    revisions.flatMap((revision) =>
      carriers.flatMap((carrier) => [true, false].map((fault) => ({ revision, carrier, fault }))),
    ),
  )('is read as it was written: $revision, $carrier, $fault', (choice) => {
    const { fault, ...rest } = choice;
    expect(choiceFrom(fragmentOf(choice))).toEqual(fault ? choice : rest);
  });

  it('is read in part, in any order, with or without its number sign', () => {
    expect(choiceFrom('fault=on&carrier=meta')).toEqual({ carrier: 'meta', fault: true });
    expect(choiceFrom('#x=1&revision=2025-11-25')).toEqual({ revision: '2025-11-25' });
  });

  it('holds revision, carrier and fault, and nothing besides', () => {
    const state = {
      revision: '2026-07-28',
      carrier: 'params',
      fault: true,
      token: 'canary',
    } as const;
    expect(fragmentOf(state)).toBe('#revision=2026-07-28&carrier=params&fault=on');
  });
});
