import * as z from 'zod';

/** The longest credential that is accepted where the server's configuration does not say otherwise, in bytes. */
export const MAX_TOKEN_BYTES = 8192;

/** RFC 3986, section 4.3, by its characters: a URL parser alone repairs spaces, line breaks and backslashes. */
const ABSOLUTE_URI = /^[A-Za-z][A-Za-z0-9+.-]*:[A-Za-z0-9._~:/?[\]@!$&'()*+,;=%-]+$/;
/** Whether a string is an RFC 8707 resource indicator: an absolute URI without fragment. */
export function isAbsoluteUri(value: string): boolean {
  return ABSOLUTE_URI.test(value) && URL.canParse(value);
}

const NO_ABSOLUTE_URI = 'must be an absolute URI without fragment (RFC 8707, section 2)';

const credential = (maxTokenBytes: number) =>
  z
    .string()
    .min(1, 'must not be empty')
    .max(maxTokenBytes, `must not be longer than ${maxTokenBytes} bytes`)
    .regex(
      /^[\x21-\x2b\x2d-\x7e]*$/,
      'must be visible ASCII without space, comma or line break, and without the scheme word',
    )
    .describe(
      'The credential as it follows the scheme (RFC 6750, section 2.1; RFC 7617, section 2).',
    );

/**
 * `upstream_identity`: one credential for one upstream, valid for one request.
 *
 * Members beyond these are ignored, never forwarded, and never name the caller.
 */
export const UpstreamIdentity = z
  .looseObject({
    type: z
      .string()
      .regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/, 'must be an auth-scheme (RFC 9110, section 11.1)')
      .describe('An auth-scheme the server lists, compared without case (RFC 9110, section 11.1).'),
    token: credential(MAX_TOKEN_BYTES),
    resource: z
      .string()
      .regex(ABSOLUTE_URI, NO_ABSOLUTE_URI)
      .refine(isAbsoluteUri, NO_ABSOLUTE_URI)
      .describe('Selects one configured upstream (RFC 8707, section 2).')
      .optional(),
    issuer: z.string().describe('Hint: the issuer of the token. Never selects a key.').optional(),
    expires_at: z
      .number()
      .describe('Hint: NumericDate after which the token is useless (RFC 7519, section 2).')
      .optional(),
    token_type: z
      .string()
      .describe('Hint: a token type identifier (RFC 8693, section 3).')
      .optional(),
  })
  .describe('A credential for one upstream API, conveyed by the client for this request alone.');
export type UpstreamIdentity = z.infer<typeof UpstreamIdentity>;

/** The form of a payload where the server takes credentials of another length. */
const withLimit = (maxTokenBytes: number): typeof UpstreamIdentity =>
  maxTokenBytes === MAX_TOKEN_BYTES
    ? UpstreamIdentity
    : UpstreamIdentity.extend({ token: credential(maxTokenBytes) });

/**
 * Reads a payload that arrived from a peer. The problem names the member and the rule, never the value.
 *
 * @param maxTokenBytes longest credential in bytes
 */
export function parsePayload(
  value: unknown,
  maxTokenBytes: number = MAX_TOKEN_BYTES,
):
  | { ok: true; identity: UpstreamIdentity }
  | { ok: false; cause: 'malformed' | 'oversize'; problem: string } {
  const parsed = withLimit(maxTokenBytes).safeParse(value);
  if (parsed.success) return { ok: true, identity: parsed.data };
  const { path, code, message } = parsed.error.issues[0]!;
  const where = ['upstream_identity', ...path].join('.');
  const cause = code === 'too_big' ? 'oversize' : 'malformed';
  return { ok: false, cause, problem: `${where}: ${message}` };
}

/** The JSON Schema of the payload (draft 2020-12), for implementers in other languages. */
export function payloadJsonSchema(id: string): object {
  return { $id: id, title: 'upstream_identity', ...z.toJSONSchema(UpstreamIdentity) };
}
