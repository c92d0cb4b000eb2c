/** How a client lets a server ask its user something (MCP 2026-07-28, client/elicitation). */
export interface ClientElicitation {
  /** `elicitation` in its capabilities. Absent: it declares none. */
  readonly modes: Readonly<Record<string, unknown>> | undefined;
  /** Shows a link to the user. `accept` says that the user agreed to open it, not what came of it. */
  open(url: string): Promise<Action>;
}

type Action = 'accept' | 'decline' | 'cancel';

/** What a client adds to its capabilities. */
export function elicitationCapability(
  elicitation: ClientElicitation | undefined,
): Readonly<Record<string, unknown>> {
  return elicitation?.modes === undefined ? {} : { elicitation: elicitation.modes };
}

/** What a client answers to an elicitation. Nobody here fills in forms. */
export async function respond(
  { open }: ClientElicitation,
  params: object,
): Promise<{ action: Action }> {
  const url = 'url' in params && typeof params.url === 'string' ? params.url : undefined;
  return { action: url === undefined ? 'cancel' : await open(url) };
}
