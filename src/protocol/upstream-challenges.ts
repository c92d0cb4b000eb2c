import { isOneOf } from './one-of.ts';
import type { Challenge } from './rejections.ts';

/** Schemes whose challenges a client can act on, as they are registered. */
const schemes = ['Bearer', 'DPoP'];

/** Error codes of RFC 6750, section 3.1, and RFC 9449, section 12.2. Nothing else is passed on. */
const errors = ['invalid_request', 'invalid_token', 'insufficient_scope', 'invalid_dpop_proof'];

/** `scope` as RFC 6749, section 3.3, writes it, of a length that is one. */
const SCOPE = /^[\x21\x23-\x5b\x5d-\x7e]+(?: [\x21\x23-\x5b\x5d-\x7e]+)*$/;
const MAX_SCOPE_LENGTH = 256;

/** What stands between commas that are not quoted. A quotation that does not end holds all that is left. */
const PART = /(?:[^,"]|"(?:[^"\\]|\\.)*["\\]?)+/g;
/** A scheme, and what follows it (RFC 9110, section 11.3). */
const BEGINNING = /^([^\s=]+)(?:\s+(?![\s=])(.*))?$/;
/** `name=value` or `name="value"` (RFC 9110, section 11.2). A value with an escape in it is none that is passed on. */
const PARAMETER = /^([^\s="]+)\s*=\s*(?:"([^"\\]*)"|([^\s="]+))$/;

/**
 * Reads a `WWW-Authenticate` of an upstream (RFC 9110, section 11.6.1), in which several challenges may stand: the first
 * of each scheme that is known here, with what may be passed on of it. `realm` and `error_description` are free text of
 * somebody else.
 */
export function challengesOf(header: string): readonly Challenge[] {
  const found = new Map<string, Map<string, string>>();
  let parameters = new Map<string, string>();
  for (const [part] of header.matchAll(PART)) {
    const beginning = BEGINNING.exec(part.trim());
    if (beginning !== null) {
      parameters = new Map();
      const known = schemes.find((one) => one.toLowerCase() === beginning[1]!.toLowerCase());
      if (known !== undefined && !found.has(known)) found.set(known, parameters);
    }
    const parameter = PARAMETER.exec(beginning === null ? part.trim() : (beginning[2] ?? ''));
    if (parameter !== null) {
      const [, name, quoted, bare] = parameter;
      parameters.set(name!.toLowerCase(), quoted ?? bare!);
    }
  }
  return Array.from(found, ([scheme, told]) => passedOn(scheme, told));
}

function passedOn(scheme: string, parameters: ReadonlyMap<string, string>): Challenge {
  const error = parameters.get('error');
  const scope = parameters.get('scope');
  return {
    scheme,
    ...(isOneOf(errors, error) ? { error } : {}),
    ...(scope !== undefined && scope.length <= MAX_SCOPE_LENGTH && SCOPE.test(scope)
      ? { scope }
      : {}),
  };
}
