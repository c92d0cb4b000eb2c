/** What a request says of whether more can be asked of its user, and of whether it was. */
export interface Asking {
  /** Whether the client declared the mode (`elicitation.url`). Without it a declaration means forms alone. */
  readonly opensPages: boolean;
  /** Whether the client comes back from a page that the server sent it to. */
  readonly retries: boolean;
  /** What the server gave the client to come again with. */
  readonly state?: string | undefined;
}

/** Whether the capabilities of a client declare URL mode (MCP 2026-07-28, client/elicitation, Capabilities). */
export function opensPages(
  capabilities: { readonly elicitation?: { readonly url?: unknown } | undefined } | undefined,
): boolean {
  return capabilities?.elicitation?.url !== undefined;
}
