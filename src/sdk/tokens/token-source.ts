/** An access token, and when it ends by itself. */
export interface SourcedToken {
  readonly value: string;
  /** NumericDate; undefined where the source does not say. */
  readonly expiresAt: number | undefined;
}

/** Where a client gets a credential for one upstream and one user. Each call gets a fresh one. */
export type TokenSource = () => Promise<SourcedToken>;
