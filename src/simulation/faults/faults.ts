import type { Behavior } from '../actors/behavior.ts';
import { decoderFaults } from './decoders.ts';
import { askingFaults } from './asking.ts';
import { carryingFaults } from './carrying.ts';
import { elicitingFaults } from './eliciting.ts';
import type { Fault } from './fault.ts';
import { hearingFaults } from './hearing.ts';
import { judgingFaults } from './judging.ts';
import { forgets } from './naive-validation.ts';
import { readingFaults } from './reading.ts';
import { rememberingFaults } from './remembering.ts';
import { sayingFaults } from './saying.ts';
import { sendingFaults } from './sending.ts';
import { trustingFaults } from './trusting.ts';

const validated = 'token-is-validated-for-the-upstream';

/** Every wrong behavior that can be switched on, by its id. There is no other way to switch a control off. */
export const faults: Readonly<Record<string, Fault>> = {
  ...askingFaults,
  ...carryingFaults,
  ...decoderFaults,
  ...elicitingFaults,
  ...hearingFaults,
  ...judgingFaults,
  ...readingFaults,
  ...rememberingFaults,
  ...sayingFaults,
  ...sendingFaults,
  ...trustingFaults,
  'check-exp-only': forgets(
    validated,
    'The server checks the signature and the expiry, and not for whom the token is.',
    'audience',
  ),
  'issuer-check-off': forgets(
    validated,
    'The server takes a token of any issuer whose keys it can find.',
    'issuer',
  ),
  'expiry-ignored': forgets(validated, 'The server does not look at the expiry.', 'expiry'),
  'exp-optional': forgets(
    validated,
    'The server checks the expiry where there is one.',
    'expiry-presence',
  ),
  'not-before-ignored': forgets(
    validated,
    'The server does not look at the start of validity.',
    'not-before',
  ),
  'signature-ignored': forgets(
    validated,
    'The server decodes the token and does not verify it.',
    'signature',
  ),
  'accept-any-typ': forgets(
    'access-tokens-only',
    'The server takes any JWT that its issuer signed.',
    'type',
  ),
  'confirmation-ignored': forgets(
    'bound-tokens-are-the-servers-own',
    'The server does not look to whose key a token is bound.',
    'confirmation',
  ),
  'scope-ignored': forgets(validated, 'The server leaves scopes to the upstream.', 'scope'),
};

/** The controlled behavior with one control replaced. Throws TypeError for an id that is no fault. */
export function applyFault(id: string, controlled: Behavior): Behavior {
  const found = Object.hasOwn(faults, id) ? faults[id] : undefined;
  if (found === undefined) {
    throw new TypeError(`There is no fault “${id}”. There are: ${Object.keys(faults).join(', ')}.`);
  }
  return found.apply(controlled);
}
