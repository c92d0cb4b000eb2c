import type { Behavior, Inbound } from './behavior.ts';
import type { Tool } from './tool.ts';

export interface ToolLists {
  list(inbound: Inbound): readonly Tool[];
  resources(inbound: Inbound): readonly Tool[];
  /** The tool of this name, where the caller may use it. */
  find(name: string, inbound: Inbound): Tool | undefined;
}

/** Lists of tools, made once for everybody who may share one (MCP 2026-07-28, server/utilities/caching, Cache Scope). */
export function createToolLists(
  tools: readonly Tool[],
  { listKey }: Pick<Behavior, 'listKey'>,
  byCaller: Readonly<Record<string, readonly string[]>> | undefined,
): ToolLists {
  const kept = new Map<string, readonly Tool[]>();
  const allowed = ({ caller }: Inbound): readonly Tool[] => {
    if (byCaller === undefined) return tools;
    const names = Object.hasOwn(byCaller, caller) ? byCaller[caller]! : [];
    return tools.filter(({ name }) => names.includes(name));
  };
  return {
    list(inbound) {
      const key = listKey(inbound);
      const list = kept.get(key) ?? allowed(inbound).filter(({ kind }) => kind === undefined);
      kept.set(key, list);
      return list;
    },
    resources: (inbound) => allowed(inbound).filter(({ kind }) => kind === 'resource'),
    find: (name, inbound) => allowed(inbound).find((tool) => tool.name === name),
  };
}
