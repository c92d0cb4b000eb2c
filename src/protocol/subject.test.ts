import { describe, expect, it } from 'vitest';
import type { ServerConfiguration, SubjectMapping } from './configuration.ts';
import { identityOf, upstreamOf } from './identity.fixture.ts';
import { subjectAllowed } from './subject.ts';

const issuer = 'https://id.corp.example';
const alice = { caller: 'u-alice', issuer, subject: 'alice' };
const bob = { caller: 'u-bob', issuer, subject: 'bob' };

/** Whether a caller may use the credential of Alice at an upstream whose subjects are mapped. */
const allows = (
  caller: string | undefined,
  subjects: readonly SubjectMapping[] | undefined,
  as: object = { issuer, subject: 'alice' },
): boolean => {
  const upstream = { ...upstreamOf(), subjectMatch: 'mapped' as const };
  const server: ServerConfiguration = {
    carrier: 'params',
    required: true,
    upstreams: [upstream],
    subjects,
  };
  return subjectAllowed(identityOf({ upstream, ...as }), caller, server);
};

describe('subject-matches-policy', () => {
  it.each<[string, string | undefined, SubjectMapping[] | undefined, object?]>([
    ['there is no table', 'u-alice', undefined],
    ['the table is empty', 'u-alice', []],
    ['the pair is not in it', 'u-alice', [bob]],
    ['the caller is another', 'u-bob', [alice, bob]],
    ['the caller only has the same name as the subject', 'alice', [alice]],
    ['the caller is not known', undefined, [alice]],
    ['the issuer is another', 'u-alice', [{ ...alice, issuer: 'https://id.example' }]],
    ['the subject is another', 'u-alice', [{ ...alice, subject: 'Alice' }]],
    ['the credential names nobody', 'u-alice', [alice], {}],
    ['nobody is known on either side', undefined, undefined, {}],
  ])('refuses where %s', (_, caller, subjects, as) => {
    expect(allows(caller, subjects, as)).toBe(false);
  });

  it('takes the pair that is in the table, wherever it stands', () => {
    expect(allows('u-alice', [bob, alice, { ...alice, subject: 'alice-2' }])).toBe(true);
  });

  it('asks nothing where the operator chose any subject', () => {
    const server: ServerConfiguration = { carrier: 'params', required: true, upstreams: [] };
    expect(subjectAllowed(identityOf(), undefined, server)).toBe(true);
  });

  it('asks for the table where the operator chose nothing', () => {
    const upstream = { ...upstreamOf(), subjectMatch: undefined };
    const server: ServerConfiguration = { carrier: 'params', required: true, upstreams: [] };
    expect(subjectAllowed(identityOf({ upstream }), 'u-alice', server)).toBe(false);
  });
});
