import { declaredNeeds, isStale } from '../protocol/index.ts';
import type { Method, Needs } from '../protocol/index.ts';

/** One entry of a list: a tool, prompt, resource or resource template as the server lists it. */
export interface Listed {
  readonly name: string;
  readonly uri?: string;
  readonly uriTemplate?: string;
  readonly _meta?: Record<string, unknown> | undefined;
}

/** One page of a list. */
export interface Page {
  readonly entries: readonly Listed[];
  readonly nextCursor?: string | undefined;
}

/** Asks the server for one page of what a method acts on; for resources, of resources or of their templates. */
export type ListPage = (
  list: 'tools' | 'prompts' | 'resources' | 'templates',
  cursor: string | undefined,
) => Promise<Page>;

const lists = {
  'tools/call': ['tools'],
  'prompts/get': ['prompts'],
  'resources/read': ['resources', 'templates'],
} as const satisfies Record<Method, readonly Parameters<ListPage>[0][]>;

/** A server that pages without end is not read to the end. */
const MAX_PAGES = 64;

export type FindNeeds = (method: Method, name: string) => Promise<Needs | undefined>;

/**
 * Finds what a tool or prompt (by name) or a resource (by URI) declares in its own `_meta`. A list is asked for once and
 * believed as long as an advertisement is: at most five minutes.
 *
 * @param now NumericDate
 * @param matches whether a URI is one of a template's (RFC 6570)
 */
export function createListedNeeds(
  listPage: ListPage,
  matches: (uri: string, template: string) => boolean,
  now: () => number,
): FindNeeds {
  const known = new Map<Method, { advertisedAt: number; listed: Promise<readonly Listed[]> }>();

  const listedFor = (method: Method): Promise<readonly Listed[]> => {
    const held = known.get(method);
    if (held !== undefined && !isStale({ advertisedAt: held.advertisedAt, now: now() })) {
      return held.listed;
    }
    const listed = Promise.all(lists[method].map((list) => walk(list, listPage))).then((all) =>
      all.flat(),
    );
    known.set(method, { advertisedAt: now(), listed });
    // A list that failed is asked for again.
    listed.catch(() => known.delete(method));
    return listed;
  };

  return async (method, name) => {
    const listed = await listedFor(method);
    const found =
      listed.find((entry) => (method === 'resources/read' ? entry.uri : entry.name) === name) ??
      listed.find(({ uriTemplate }) => uriTemplate !== undefined && matches(name, uriTemplate));
    return found && declaredNeeds(found);
  };
}

async function walk(list: Parameters<ListPage>[0], listPage: ListPage): Promise<Listed[]> {
  const entries: Listed[] = [];
  let cursor: string | undefined;
  for (let pages = 0; pages < MAX_PAGES; pages += 1) {
    const page = await listPage(list, cursor);
    entries.push(...page.entries);
    cursor = page.nextCursor;
    if (cursor === undefined) break;
  }
  return entries;
}
