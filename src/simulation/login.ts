/** What a client shows instead of its MCP credential: nothing at all, or one that admits nobody. */
export const logins = ['missing', 'invalid'] as const;
export type Login = (typeof logins)[number];
