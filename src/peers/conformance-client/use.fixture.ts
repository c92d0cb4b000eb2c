/** The requests that can carry a credential, by whichever client sends them. */
export interface Requests {
  readonly call: (params: ToolCall) => Promise<unknown>;
  readonly read: (params: { uri: string }) => Promise<unknown>;
  readonly get: (params: { name: string }) => Promise<unknown>;
}

interface ToolCall {
  readonly name: string;
  readonly arguments: Record<string, unknown>;
}
interface Tool {
  readonly name: string;
  readonly inputSchema: object;
}

/** What the two lines of the SDK have in common, as far as the suite needs it. */
interface Client {
  getServerCapabilities():
    | { tools?: object | undefined; resources?: object | undefined; prompts?: object | undefined }
    | undefined;
  listTools(): Promise<{ tools: Tool[] }>;
  listResources(): Promise<{ resources: { uri: string }[] }>;
  listPrompts(): Promise<{ prompts: { name: string }[] }>;
}

/** What a scenario asks to be called, where it does not go by what is listed. */
const { toolCalls } = JSON.parse(process.env['MCP_CONFORMANCE_CONTEXT'] ?? '{}') as {
  toolCalls?: readonly ToolCall[];
};

/** Uses everything that a server of the suite lists. That it refuses is its own matter: the suite judges what was sent. */
export async function use(client: Client, { call, read, get }: Requests): Promise<void> {
  const { tools, resources, prompts } = client.getServerCapabilities() ?? {};
  const listed = tools ? (await client.listTools()).tools : [];
  const calls = toolCalls ?? listed.map((tool) => callOf(tool, listed));
  for (const params of calls) await settled(call(params));
  for (const { uri } of resources ? (await client.listResources()).resources : [])
    await settled(read({ uri }));
  for (const { name } of prompts ? (await client.listPrompts()).prompts : [])
    await settled(get({ name }));
}

const settled = (request: Promise<unknown>): Promise<unknown> => request.catch(() => undefined);

/** A call with the arguments that the suite expects of a tool. */
function callOf({ name }: Tool, listed: readonly Tool[]): ToolCall {
  if (name === 'add_numbers') return { name, arguments: { a: 5, b: 3 } };
  // The schema of another tool, as this client has read it.
  const focal = listed.find((tool) => tool.name === 'json_schema_2020_12_tool');
  return { name, arguments: focal === undefined ? {} : { schema: focal.inputSchema } };
}
