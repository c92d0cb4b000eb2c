import { describe, expect, it } from 'vitest';
import type { SchemeConfiguration } from './configuration.ts';
import { bearer, canary, pinned, upstreamOf } from './identity.fixture.ts';
import { audience, issuer, judge, now } from './validate.fixture.ts';
import type { IntrospectionResponse } from './validate-introspected.ts';
import { validate } from './validate.ts';

const basic: SchemeConfiguration = { scheme: 'Basic', format: 'basic', headers: bearer };
const introspected: SchemeConfiguration = {
  scheme: 'Bearer',
  format: 'introspected',
  headers: bearer,
  audience: [audience],
};
const active = { active: true, aud: audience };

/** What is told of a credential once it is validated, without the credential itself. */
async function told(
  scheme: SchemeConfiguration,
  payload: object,
  answer?: IntrospectionResponse | Error,
): Promise<unknown> {
  const upstream = upstreamOf(scheme);
  const presented = { type: scheme.scheme, token: canary, ...payload };
  const validation = await validate(presented, upstream, {
    now,
    keysOf: () => ({ keys: [] }),
    introspect:
      answer &&
      (async () => {
        if (answer instanceof Error) throw answer;
        return answer;
      }),
  });
  if (!validation.ok) return validation;
  const { credential, ...members } = validation.identity;
  expect(credential.reveal()).toBe(presented.token);
  expect(members.upstream).toBe(upstream);
  const { upstream: _same, ...others } = members;
  return others;
}

describe('what is validated says how it was judged, and what is known of it:', () => {
  const opaque = { scheme: 'Bearer', path: 'opaque-pinned', audienceChecked: false };
  const asked = { scheme: 'Bearer', path: 'introspected', audienceChecked: true };

  it('an opaque token', async () => {
    expect(await told(pinned, {})).toStrictEqual(opaque);
    const end = { expires_at: now + 1 };
    expect(await told(pinned, end)).toStrictEqual({ ...opaque, expiresAt: now + 1 });
  });

  it('Basic', async () => {
    expect(await told(basic, { token: btoa('alice:x') })).toStrictEqual({
      scheme: 'Basic',
      path: 'basic-pinned',
      audienceChecked: false,
    });
  });

  it('an introspected token, of which the issuer says little', async () => {
    expect(await told(introspected, {}, active)).toStrictEqual({ ...asked, scopes: [] });
  });

  it('an introspected token, of which the issuer says all', async () => {
    const answer = { ...active, iss: issuer, sub: 'alice', exp: now + 9, scope: 'a b' };
    expect(await told(introspected, {}, answer)).toStrictEqual({
      ...asked,
      issuer,
      subject: 'alice',
      expiresAt: now + 9,
      scopes: ['a', 'b'],
    });
  });

  it('an introspected token whose issuer and subject are no texts', async () => {
    const answer = { ...active, iss: 7, sub: ['alice'] };
    expect(await told(introspected, {}, answer)).toStrictEqual({ ...asked, scopes: [] });
  });

  it('a JWT that says nothing of its subject', async () => {
    const {
      upstream: _,
      credential: _token,
      ...identity
    } = (await judge({
      claims: { sub: undefined },
    })) as Exclude<Awaited<ReturnType<typeof judge>>, string>;
    expect(identity).toStrictEqual({
      scheme: 'Bearer',
      path: 'jwt',
      audienceChecked: true,
      issuer,
      expiresAt: now + 300,
      scopes: [],
    });
  });
});

describe('what is refused says which member it is about:', () => {
  it('Basic that is none (RFC 7617, section 2)', async () => {
    const refused = { ok: false, cause: 'basic-form', detail: 'token' };
    expect(await told(basic, { token: btoa('alice') })).toStrictEqual(refused);
  });

  it('opaque-tokens-are-introspected-or-pinned: an issuer that cannot be asked', async () => {
    expect(await told(introspected, {}, new Error('away'))).toStrictEqual({
      ok: false,
      cause: 'introspection',
      detail: 'the endpoint',
    });
  });
});

it('a server that was given nobody to ask is told so', async () => {
  await expect(told(introspected, {})).rejects.toThrow(
    new TypeError(
      'The scheme Bearer of upstream payments is introspected: pass introspect in the context.',
    ),
  );
});
