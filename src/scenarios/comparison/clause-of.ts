import type { TraceEvent } from '../../simulation/trace.ts';

const EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange';

/** The field with a payload in it, in either carrier. */
const carried = /"(?:upstream_identity|[^"]+\/upstream-identity)":\{"type"/;

/** What is asked of which host, and the section that says how; the first that fits. */
const clauses: readonly (readonly [to: string, says: RegExp, clause: string])[] = [
  ['oauth', /\/authorize/, 'RFC 7636, section 4.3'],
  ['oauth', /\/jwks/, 'RFC 7517, section 5'],
  ['oauth', /authorization_code/, 'RFC 6749, section 4.1.3'],
  ['oauth', /refresh_token/, 'RFC 6749, section 6'],
  ['broker', /id-jag/, 'SEP-990, identity assertion'],
  ['broker', new RegExp(encodeURIComponent(EXCHANGE)), 'RFC 8693, section 2.1'],
  ['login', /jwt-bearer/, 'RFC 7523, section 2.1'],
  ['server', /\/callback/, 'RFC 6749, section 4.1.2'],
  ['server', carried, 'This proposal, the field'],
  ['server', /server\/discover.*upstream-identity/, 'This proposal, negotiation'],
  ['server', /authorization/, 'RFC 6750, section 2.1'],
  ['gateway', carried, 'This proposal, gateways'],
  ['gateway', /authorization/, 'RFC 6750, section 2.1'],
  ['relay', carried, 'This proposal, gateways'],
  ['relay', /authorization/, 'RFC 6750, section 2.1'],
  ['api', /dpop/i, 'RFC 9449, section 7'],
  ['api', /./, 'RFC 9110, section 11.6.2'],
];

/** The section that a request follows; nothing for answers, and for what no section speaks of. */
export function clauseOf({ to, place, http, body }: TraceEvent): { readonly clause?: string } {
  if (place === undefined) return {};
  const names = (http?.headers ?? []).map(([name]) => name.toLowerCase()).join(' ');
  const said = `${http?.startLine ?? ''} ${names} ${JSON.stringify(body) ?? ''}`;
  const clause = clauses.find(([host, says]) => host === to && says.test(said))?.[2];
  return clause === undefined ? {} : { clause };
}
