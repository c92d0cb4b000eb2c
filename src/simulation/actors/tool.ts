import type { ServerConfiguration } from '../../protocol/index.ts';
import type { Arguments, InputSchema, Operation, Upstream } from '../upstreams/upstream.ts';

/** An MCP tool that acts at one upstream. */
export interface Tool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly inputSchema: InputSchema;
  /** Id of the configured upstream it acts at. */
  readonly needs: string;
  /** The upstream request, without any credential. Throws TypeError on arguments that the schema refuses. */
  request(args: Arguments): Request;
}

/** One tool for each operation of each API that the server is configured for. */
export function toolsFor(server: ServerConfiguration, apis: readonly Upstream[]): readonly Tool[] {
  return server.upstreams.flatMap((configured) => {
    const api = apis.find(({ origin }) => origin === configured.origin);
    return (api?.operations ?? []).map((operation) => toTool(operation, configured.id, api!));
  });
}

function toTool(operation: Operation, needs: string, api: Upstream): Tool {
  return {
    name: `${needs}.${operation.name}`,
    title: operation.title,
    description: operation.description,
    inputSchema: operation.inputSchema,
    needs,
    request: (args) => {
      const body = operation.body?.(args);
      return new Request(`${api.origin}${operation.path(args)}`, {
        method: operation.method,
        headers: { accept: 'application/json', 'user-agent': 'mcp.corp.example' },
        ...(body === undefined ? {} : { body }),
      });
    },
  };
}
