/** How the MCP server is called in a trace. */
export const SERVER = 'server';

/** The address of the MCP server, which is its resource too (RFC 8707). */
export const MCP_SERVER_URL = 'https://mcp.corp.example/mcp';
