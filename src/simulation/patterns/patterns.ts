import { gatewayAssertion } from './gateway-assertion.ts';
import { idJag } from './id-jag.ts';
import { instanceManager } from './instance-manager.ts';
import { passthrough } from './passthrough.ts';
import type { Deploy } from './pattern.ts';
import { sharedCredential } from './shared-credential.ts';
import { staticCredential } from './static-credential.ts';
import { tokenExchange } from './token-exchange.ts';
import { toolToken } from './tool-token.ts';
import { upstreamIdentityPattern } from './upstream-identity.ts';
import { urlElicitation } from './url-elicitation.ts';

/** Every way of acting upstream for a user that is compared, by its id: what runs it. */
export const patterns = {
  'static-dashboards': staticCredential('dashboards'),
  'static-code-hosting': staticCredential('code-hosting'),
  'static-payments': staticCredential('payments'),
  'shared-credential': sharedCredential,
  'instance-manager': instanceManager,
  'passthrough-unvalidated': passthrough(false),
  'passthrough-validated': passthrough(true),
  'url-elicitation-2025-11-25': urlElicitation('2025-11-25'),
  'url-elicitation-2026-07-28': urlElicitation('2026-07-28'),
  'token-exchange': tokenExchange,
  'id-jag': idJag,
  'gateway-assertion': gatewayAssertion,
  'tool-token': toolToken('_meta'),
  'secure-arguments': toolToken('secureArguments'),
  'upstream-identity-bound': upstreamIdentityPattern('params', 'bound'),
  'upstream-identity-actor': upstreamIdentityPattern('params', 'actor'),
  'upstream-identity-bearer': upstreamIdentityPattern('params', 'bearer'),
  'upstream-identity-meta': upstreamIdentityPattern('meta', 'bearer'),
  'upstream-identity-gateway': upstreamIdentityPattern('params', 'bearer', ['gateway']),
  'upstream-identity-gateways': upstreamIdentityPattern('params', 'bearer', ['gateway', 'relay']),
  'upstream-identity-key': upstreamIdentityPattern('params', 'key'),
} as const satisfies Record<string, Deploy>;
export type PatternId = keyof typeof patterns;
