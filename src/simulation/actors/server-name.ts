/** How the MCP server is called in a trace. */
export const SERVER = 'server';

/** The address of the MCP server, which is its resource too (RFC 8707). */
export const MCP_SERVER_URL = 'https://mcp.corp.example/mcp';

/** Where it says who issues its MCP credentials (RFC 9728, section 3.1). */
export const MCP_METADATA_URL = 'https://mcp.corp.example/.well-known/oauth-protected-resource/mcp';
