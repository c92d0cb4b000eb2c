/** One credential an upstream knows. */
export interface Account {
  readonly user: string;
  /** The credential as it follows the scheme. */
  readonly secret: string;
  /** NumericDate; expired from this second on. */
  readonly expiresAt?: number | undefined;
  /** What it may do, in the upstream's own names; absent = everything. */
  readonly scopes?: readonly string[] | undefined;
  readonly revoked?: boolean | undefined;
}

/** The schemes an audit record may name: a closed set, because the first word of a malformed header can be a secret. */
export type Scheme = 'Bearer' | 'Basic' | 'token' | 'JWT';

/** What the upstream's own audit log says about one request: who it believes called. Never the credential. */
export interface AuditRecord {
  /** NumericDate. */
  readonly at: number;
  readonly method: string;
  /** Without the query, where careless callers put credentials. */
  readonly path: string;
  readonly status: number;
  /** `null` = the upstream recognized nobody. */
  readonly user: string | null;
  /** The scheme that the request used, accepted or not; `null` = none that this upstream knows. */
  readonly scheme: Scheme | null;
}

/** An API behind the MCP server, as the rest of the simulation sees it: an origin that answers requests. */
export interface Upstream {
  readonly origin: string;
  readonly name: string;
  /** Consumes the request's body. Throws a TypeError for a request to another origin: only a miswired network sends one. */
  handle(request: Request): Promise<Response>;
  /** The newest records, oldest first; the array grows as requests are handled. */
  readonly audit: readonly AuditRecord[];
  readonly operations: readonly Operation[];
}

export type Arguments = Readonly<Record<string, unknown>>;

/** The JSON Schema of an operation's arguments. */
export interface InputSchema {
  readonly type: 'object';
  readonly properties: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly required: readonly string[];
  readonly additionalProperties: false;
}

/** One thing a tool can ask of an upstream: becomes an MCP tool named `${api}.${name}`. */
export interface Operation {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly method: 'GET' | 'POST';
  /** What an account that is limited to scopes needs. */
  readonly scopes: readonly string[];
  readonly inputSchema: InputSchema;
  /** Path and query on the upstream's origin. Throws a TypeError for arguments that the input schema refuses. */
  path(args: Arguments): string;
  /** The form to send; present exactly on POST. Throws as `path` does. */
  body?(args: Arguments): URLSearchParams;
}
