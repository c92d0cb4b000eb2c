/** What a request says of whether its user can be sent to a page. */
export interface Asking {
  /** Whether the client declared the mode (`elicitation.url`). Without it a declaration means forms alone. */
  readonly opensPages: boolean;
  /** Whether the client comes back from a page that the server sent it to. */
  readonly retries: boolean;
}

/** Whether the capabilities of a client declare URL mode (MCP 2026-07-28, client/elicitation, Capabilities). */
export function opensPages(
  capabilities: { readonly elicitation?: { readonly url?: unknown } | undefined } | undefined,
): boolean {
  return capabilities?.elicitation?.url !== undefined;
}
