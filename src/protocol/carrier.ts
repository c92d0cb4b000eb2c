import { EXTENSION_ID, FIELD } from './extension.ts';
import type { Carrier } from './extension.ts';

/** The `params` of a JSON-RPC request. */
export type Params = Readonly<Record<string, unknown>>;

function metaOf(params: Params): Params {
  const meta = params['_meta'];
  return typeof meta === 'object' && meta !== null && !Array.isArray(meta) ? (meta as Params) : {};
}

function without(object: Params, key: string): Params {
  const { [key]: _dropped, ...rest } = object;
  return rest;
}

/** The same request without the credential, in whichever carrier it stands. */
export function strip(params: Params): Params {
  const rest = without(params, FIELD);
  return Object.hasOwn(metaOf(rest), EXTENSION_ID)
    ? { ...rest, _meta: without(metaOf(rest), EXTENSION_ID) }
    : rest;
}

/** Puts a payload into one carrier. */
export function place(params: Params, carrier: Carrier, payload: unknown): Params {
  return carrier === 'params'
    ? { ...params, [FIELD]: payload }
    : { ...params, _meta: { ...metaOf(params), [EXTENSION_ID]: payload } };
}

/** What stands in the advertised carrier, or why the request is refused for where it stands. */
export type Extraction =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: true; readonly value?: undefined }
  | { readonly ok: false; readonly cause: 'wrong-carrier' | 'both-carriers' };

/** Takes the payload out of the carrier that the server advertised; the other carrier must be empty. */
export function extract(params: Params, carrier: Carrier): Extraction {
  const meta = metaOf(params);
  const found = { params: Object.hasOwn(params, FIELD), meta: Object.hasOwn(meta, EXTENSION_ID) };
  if (found.params && found.meta) return { ok: false, cause: 'both-carriers' };
  if (!found.params && !found.meta) return { ok: true };
  if (!found[carrier]) return { ok: false, cause: 'wrong-carrier' };
  return { ok: true, value: carrier === 'params' ? params[FIELD] : meta[EXTENSION_ID] };
}
