import { extract } from '../../protocol/carrier.ts';
import { receive } from '../../protocol/receive.ts';
import { validate } from '../../protocol/validate.ts';
import type { Fault } from './fault.ts';
import { receiverWith } from './naive-validation.ts';

/** Faults that take the field for more than it is: for a login, or for something that everybody may have. */
export const trustingFaults = {
  'subject-ignored': {
    violates: 'subject-matches-policy',
    does: 'The server lets every caller act as whomever the credential names.',
    apply: (controlled) => ({
      ...controlled,
      receive: receiverWith((payload, upstream, context) =>
        validate(payload, { ...upstream, subjectMatch: 'any' }, context),
      ),
    }),
  },
  'hints-ignored': {
    violates: 'hints-select-nothing',
    does: 'The server does not hold what stands beside a token against the token.',
    apply: (controlled) => ({
      ...controlled,
      receive: receiverWith(({ type, token, resource }, upstream, context) =>
        validate({ type, token, ...(resource ? { resource } : {}) }, upstream, context),
      ),
    }),
  },
  'field-names-the-caller': {
    violates: 'field-names-no-caller',
    does: 'The server believes a member of the field about who is calling.',
    apply: (controlled) => ({
      ...controlled,
      receive: (request, server, context) => {
        const { value } = { value: undefined, ...extract(request.params, server.carrier) };
        const claimed = (value as { caller?: unknown } | undefined)?.caller;
        const caller = typeof claimed === 'string' ? claimed : context.caller;
        return receive(request, server, { ...context, caller });
      },
    }),
  },
  'relays-blindly': {
    violates: 'gateway-strips-the-field',
    does: 'The gateway passes every request on as it came, whoever is behind it.',
    apply: (controlled) => ({ ...controlled, relay: ({ params }) => ({ params }) }),
  },
  'field-on-every-method': {
    violates: 'field-is-read-on-covered-methods',
    does: 'The server judges the field whatever the method.',
    apply: (controlled) => ({
      ...controlled,
      receive: (request, server, context) =>
        receive({ ...request, method: 'tools/call' }, server, context),
    }),
  },
} as const satisfies Record<string, Fault>;
