import { validateBasic } from './basic.ts';
import { payloadChecks } from './checks.ts';
import { findScheme } from './configuration.ts';
import type { IntrospectedScheme, UpstreamConfiguration } from './configuration.ts';
import { explainJwt } from './explain-jwt.ts';
import { Credential } from './credential.ts';
import { decided, findingsOf, shown, unchecked } from './finding.ts';
import type { Finding } from './finding.ts';
import { introspectionChecks } from './introspection-checks.ts';
import type { UpstreamIdentity } from './payload.ts';
import { scrub } from './redact.ts';
import type { ValidationContext } from './validate.ts';

/**
 * Says of a presented credential what `validate` checks of it, in the same order, with what was expected and what was
 * there: for an operator's log, a test bench, a page. Checks behind the first failure are held too, and the first
 * failure `decides`. Findings hold claims; they never hold the credential.
 */
export async function explain(
  payload: UpstreamIdentity,
  upstream: UpstreamConfiguration,
  context: ValidationContext,
): Promise<readonly Finding[]> {
  const { now, scopes = [] } = context;
  const scheme = findScheme(upstream, payload.type);
  const listed = upstream.schemes.map((entry) => entry.scheme).join(', ');
  const type: Finding = {
    place: 'payload',
    name: 'type',
    expected: `one of: ${listed}`,
    actual: shown(payload.type),
    clause: 'RFC 9110, section 11.1',
    ...(scheme === undefined ? { outcome: 'fails', cause: 'scheme' } : { outcome: 'passes' }),
  };
  if (scheme === undefined) return decided([type]);
  const { token, ...members } = payload;
  const before = [
    type,
    ...findingsOf(
      'payload',
      'payload',
      payloadChecks,
      { payload, scheme, now },
      (name) => members[name as keyof typeof members],
    ),
  ];
  const inside =
    scheme.format === 'jwt'
      ? await explainJwt({ payload, scheme, now, scopes, keysOf: context.keysOf })
      : scheme.format === 'introspected'
        ? await explainAnswer(payload, upstream, scheme, context)
        : pinned(payload, scheme.format, upstream);
  // By the resource this upstream was selected; the issuer is held against what the token, or its issuer, says.
  const isRead = scheme.format === 'jwt' || scheme.format === 'introspected';
  const held = isRead ? ['resource', 'issuer'] : ['resource'];
  const findings = [...before, ...unchecked('payload', members, before, held), ...inside];
  // A hint, or an answer of the issuer, may repeat it.
  const basic = scheme.format === 'basic' && validateBasic(token);
  const secret = {
    credential: new Credential(token),
    path: basic ? 'basic-pinned' : 'jwt',
  } as const;
  return decided(findings.map((one) => ({ ...one, actual: scrub(one.actual, secret) })));
}

async function explainAnswer(
  payload: UpstreamIdentity,
  upstream: UpstreamConfiguration,
  scheme: IntrospectedScheme,
  { now, scopes = [], introspect }: ValidationContext,
): Promise<readonly Finding[]> {
  const answer = await introspect?.(payload.token, upstream).catch(() => undefined);
  if (answer === undefined) {
    return [
      {
        place: 'answer',
        name: 'answer',
        expected: 'what the issuer says of the token',
        actual: 'the issuer could not be asked',
        clause: 'RFC 7662, section 2',
        outcome: 'fails',
        cause: 'introspection',
      },
    ];
  }
  const subject = { payload, answer, scheme, scopes, now };
  const findings = findingsOf(
    'answer',
    'answer',
    introspectionChecks,
    subject,
    (name) => answer[name],
  );
  return [...findings, ...unchecked('answer', answer, findings)];
}

/** Nothing in an opaque credential can be read, so that it is held for one origin is all there is to say. */
function pinned(
  { token }: UpstreamIdentity,
  format: 'opaque' | 'basic',
  { origin }: UpstreamConfiguration,
): readonly Finding[] {
  const form: readonly Finding[] =
    format === 'opaque'
      ? []
      : [
          {
            place: 'credential',
            name: 'form',
            expected: 'Base64 of user-id, colon, password',
            actual: validateBasic(token) ? 'that' : 'something else',
            clause: 'RFC 7617, section 2',
            ...(validateBasic(token)
              ? { outcome: 'passes' }
              : { outcome: 'fails', cause: 'basic-form' }),
          },
        ];
  return [
    ...form,
    {
      place: 'credential',
      name: 'audience',
      expected: `pinned to ${origin}`,
      actual: 'not checkable',
      clause: 'RFC 6750, section 5.2',
      outcome: 'not-checked',
    },
  ];
}
