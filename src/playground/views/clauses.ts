import { EXTENSION_ID } from '../../protocol/extension.ts';
import { clauseAddress } from './clause-address.ts';
import type { Links } from './links.ts';

const FIELD = 'upstream_identity';

/** Where a field is defined. */
export interface Clause {
  readonly name: string;
  readonly href: string;
}

/** Sections of RFCs by what they define; the claims of JWTs, the members of JOSE headers, the fields of HTTP. */
const claims: Readonly<Record<string, string>> = {
  iss: 'RFC 7519, section 4.1.1',
  sub: 'RFC 7519, section 4.1.2',
  aud: 'RFC 7519, section 4.1.3',
  exp: 'RFC 7519, section 4.1.4',
  nbf: 'RFC 7519, section 4.1.5',
  iat: 'RFC 7519, section 4.1.6',
  jti: 'RFC 7519, section 4.1.7',
  act: 'RFC 8693, section 4.1',
  scope: 'RFC 8693, section 4.2',
  client_id: 'RFC 8693, section 4.3',
  cnf: 'RFC 7800, section 3.1',
};

const joseHeader: Readonly<Record<string, string>> = {
  alg: 'RFC 7515, section 4.1.1',
  jku: 'RFC 7515, section 4.1.2',
  jwk: 'RFC 7515, section 4.1.3',
  kid: 'RFC 7515, section 4.1.4',
  x5u: 'RFC 7515, section 4.1.5',
  typ: 'RFC 7515, section 4.1.9',
  crit: 'RFC 7515, section 4.1.11',
};

const httpFields: Readonly<Record<string, string>> = {
  authorization: 'RFC 9110, section 11.6.2',
  'www-authenticate': 'RFC 9110, section 11.6.1',
  'content-type': 'RFC 9110, section 8.3',
  location: 'RFC 9110, section 10.2.2',
  'retry-after': 'RFC 9110, section 10.2.3',
  dpop: 'RFC 9449, section 4.1',
};

/** Where a member of a message is defined, by its path; undefined where the proposal does not rest on it. */
export function memberClause(path: readonly string[], links: Links): Clause | undefined {
  const [outer, name] = path.length === 1 ? [undefined, path[0]!] : path.slice(-2);
  if (name === undefined) return undefined;
  if (path.length === 2 && outer === 'claims') return rfc(claims, name);
  if (path.length === 2 && outer === 'header') return rfc(joseHeader, name);
  const found = sectionOf(path, outer, name);
  return found && { name: found.name, href: links.proposal(found.anchor) };
}

interface Section {
  readonly name: string;
  readonly anchor: string;
}

const members = { name: 'Members', anchor: 'members' };
const codes = { name: 'Codes', anchor: 'codes' };

function sectionOf(
  path: readonly string[],
  outer: string | undefined,
  name: string,
): Section | undefined {
  if (name === FIELD) return { name: 'The field', anchor: 'the-field' };
  if (name === EXTENSION_ID) return extensionSection(path, outer);
  if (outer === FIELD) return members;
  if (outer === EXTENSION_ID && path.includes('params') && path.includes('_meta')) {
    return path.includes('extensions') ? undefined : members;
  }
  if (['error.code', 'error.data', 'data.reason'].includes(`${outer}.${name}`)) return codes;
  return undefined;
}

/** What the extension's own member says depends on where it stands. */
function extensionSection(path: readonly string[], outer: string | undefined): Section {
  if (outer !== '_meta') return { name: 'Advertisement', anchor: 'advertisement' };
  return path.includes('result')
    ? { name: 'Processed is acknowledged', anchor: 'processed-is-acknowledged' }
    : { name: 'Carriers', anchor: 'carriers' };
}

/** Where a field of HTTP is defined. */
export const httpClause = (name: string): Clause | undefined => rfc(httpFields, name.toLowerCase());

function rfc(sections: Readonly<Record<string, string>>, name: string): Clause | undefined {
  const section = Object.hasOwn(sections, name) ? sections[name] : undefined;
  return section === undefined ? undefined : { name: section, href: clauseAddress(section) };
}
