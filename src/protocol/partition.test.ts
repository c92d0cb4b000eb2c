import { describe, expect, it } from 'vitest';
import { identityOf } from './identity.fixture.ts';
import { createPartition } from './partition.ts';

const issuer = 'https://id.corp.example';
const subject = 'a-1';

describe('caches-go-by-caller-and-subject', () => {
  const key = createPartition();

  // A subject is unique within its issuer only (RFC 7519, section 4.1.2): one without the other names nobody.
  it.each([
    ['neither subject nor issuer is known', {}],
    ['the subject alone is known', { subject }],
    ['the issuer alone is known', { issuer }],
  ])('goes by the credential where %s', async (_, known) => {
    const one = await key('alice', identityOf({ ...known, token: 'one' }));
    expect(await key('alice', identityOf({ ...known, token: 'one' }))).toBe(one);
    expect(await key('alice', identityOf({ ...known, token: 'two' }))).not.toBe(one);
  });

  it('takes scopes that are not known for none, and the order of scopes for nothing', async () => {
    const keyOf = (scopes?: string[]) =>
      key('alice', identityOf({ issuer, subject, ...(scopes && { scopes }) }));
    expect(await keyOf()).toBe(await keyOf([]));
    expect(await keyOf(['write', 'read'])).toBe(await keyOf(['read', 'write']));
    expect(await keyOf(['read'])).not.toBe(await keyOf([]));
  });
});
