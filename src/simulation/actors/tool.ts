import type { Needs, ServerConfiguration, ValidatedIdentity } from '../../protocol/index.ts';
import type { Arguments, InputSchema, Operation, Upstream } from '../upstreams/upstream.ts';

/** An MCP tool that acts at an upstream. */
export interface Tool {
  /** For a resource, its URI. */
  readonly name: string;
  /** Default: a tool. Resources and prompts differ in how they are asked for and answered. */
  readonly kind?: 'resource' | 'prompt';
  readonly title: string;
  readonly description: string;
  readonly inputSchema: InputSchema;
  /** Which of the configured upstreams it acts at, and with what. */
  readonly needs: Needs;
  /**
   * The upstream request, without any credential, for a tool that acts at several upstreams at the one of the identity.
   * Throws TypeError on arguments that the schema refuses.
   */
  request(args: Arguments, identity: ValidatedIdentity | undefined): Request;
}

/**
 * One tool for each operation of each API that the server is configured for.
 *
 * @param asResources offers what can be read without arguments as resources too
 */
export function toolsFor(
  server: ServerConfiguration,
  apis: readonly Upstream[],
  asResources = false,
): readonly Tool[] {
  return server.upstreams.flatMap((configured) => {
    const api = apis.find(({ origin }) => origin === configured.origin);
    return (api?.operations ?? []).flatMap((operation) => {
      const tool = toTool(operation, configured.id, api!);
      const isReadable = operation.method === 'GET' && operation.inputSchema.required.length === 0;
      return asResources && isReadable ? [tool, toResource(tool, operation.name)] : [tool];
    });
  });
}

function toResource(tool: Tool, name: string): Tool {
  const [upstream] = tool.needs.upstreams;
  return { ...tool, kind: 'resource', name: `${upstream}://${name}` };
}

function toTool(operation: Operation, upstream: string, api: Upstream): Tool {
  return {
    name: `${upstream}.${operation.name}`,
    title: operation.title,
    description: operation.description,
    inputSchema: operation.inputSchema,
    needs: { upstreams: [upstream] },
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
