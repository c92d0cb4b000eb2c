import { findScheme } from '../../protocol/configuration.ts';
import type { IntrospectionResponse } from '../../protocol/validate-introspected.ts';
import { validate } from '../../protocol/validate.ts';
import type { ValidationContext } from '../../protocol/validate.ts';
import type { Fault } from './fault.ts';
import { claimsOf, judges } from './judges.ts';
import { naiveValidate } from './naive-validation.ts';

/** Validates as if the introspection endpoint had said something else. */
function hearing(
  context: ValidationContext,
  mishear: (answer: IntrospectionResponse) => IntrospectionResponse,
): ValidationContext {
  const { introspect } = context;
  if (introspect === undefined) return context;
  return { ...context, introspect: async (...asked) => mishear(await introspect(...asked)) };
}

export const hearingFaults = {
  'missing-aud-passes': judges(
    'token-is-validated-for-the-upstream',
    'The server checks the audience where there is one.',
    (payload, upstream, context) => {
      const scheme = findScheme(upstream, payload.type);
      if (scheme?.format === 'introspected') {
        const [audience] = scheme.audience;
        return validate(
          payload,
          upstream,
          hearing(context, (answer) => ({ aud: audience, ...answer })),
        );
      }
      const absent = claimsOf(payload.token).aud === undefined;
      return (absent ? naiveValidate(['audience']) : validate)(payload, upstream, context);
    },
  ),
  'expiry-mandatory': judges(
    'opaque-tokens-are-introspected-or-pinned',
    'The server refuses a token whose issuer says that it is active, and not until when.',
    (payload, upstream, context) =>
      validate(
        payload,
        upstream,
        hearing(context, (answer) => ({ exp: 0, ...answer })),
      ),
  ),
  'inactive-passes': judges(
    'opaque-tokens-are-introspected-or-pinned',
    'The server asks about a token and does not look whether it is active.',
    (payload, upstream, context) => {
      const scheme = findScheme(upstream, payload.type);
      const aud = scheme?.format === 'introspected' ? scheme.audience : [];
      const blind = hearing(context, (answer) => ({ aud, ...answer, active: true }));
      return validate(payload, upstream, blind);
    },
  ),
} as const satisfies Record<string, Fault>;
