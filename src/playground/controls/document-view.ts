import { catalog } from '../../simulation/catalog.ts';
import { isObject } from '../document.ts';

/** What a form can show of a document, whoever wrote it: members that are not of their form are left out. */
export interface DocumentView {
  readonly steps: readonly Record<string, unknown>[];
  /** The first upstream of the server: its name in the catalog, or undefined where it is written out. */
  readonly upstreamName?: string;
  /** The rules of the first issuer that the first upstream trusts, and their place in a written-out upstream. */
  readonly trust?: Record<string, unknown>;
  readonly trustPath?: readonly (string | number)[];
  /** The first upstream as it would be written out. */
  readonly upstream?: Record<string, unknown>;
}

const first = (list: unknown): unknown => (Array.isArray(list) ? (list[0] as unknown) : undefined);

export function memberOf(value: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((inner, part) => {
    if (typeof part === 'number')
      return Array.isArray(inner) ? (inner[part] as unknown) : undefined;
    return isObject(inner) && Object.hasOwn(inner, part) ? inner[part] : undefined;
  }, value);
}

export function viewOf(document: unknown): DocumentView {
  const steps = memberOf(document, 'steps');
  const named = first(memberOf(document, 'world', 'server', 'upstreams'));
  const upstream = typeof named === 'string' ? fromCatalog(named) : named;
  const schemes = memberOf(upstream, 'schemes');
  const index = Array.isArray(schemes)
    ? schemes.findIndex((scheme) => memberOf(scheme, 'format') === 'jwt')
    : -1;
  const trust = memberOf(schemes, index, 'issuers', 0);
  return {
    steps: Array.isArray(steps) ? steps.filter(isObject) : [],
    ...(typeof named === 'string' ? { upstreamName: named } : {}),
    ...(isObject(upstream) ? { upstream } : {}),
    ...(isObject(trust) ? { trust, trustPath: ['schemes', index, 'issuers', 0] } : {}),
  };
}

/** A copy: what the reader edits is theirs. */
function fromCatalog(name: string): unknown {
  const found = Object.hasOwn(catalog, name) ? catalog[name] : undefined;
  return found && (JSON.parse(JSON.stringify(found)) as unknown);
}
