/** How the MCP server is called in a trace. */
export const SERVER = 'server';
