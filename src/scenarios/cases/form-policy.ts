import * as z from 'zod';

/** Read as a list. */
export const oneOrMany = z
  .union([z.string(), z.array(z.string())], { error: 'must be a string or a list of strings' })
  .transform((value) => [value].flat());
/** Members of any kind. */
export const Json = z.record(z.string(), z.json());

function isEncoding(label: string): boolean {
  try {
    return new TextDecoder(label) !== undefined;
  } catch {
    return false;
  }
}

/** An address, of which the scheme, host and port are used. */
export const Address = z.string().refine((value) => URL.canParse(value), 'must be a URL');

/** The server's upstream policy. */
export const Policy = z.strictObject({
  issuers: z.array(z.string()).optional(),
  audience: oneOrMany.optional(),
  algorithms: z.array(z.string()).optional(),
  clockToleranceSec: z.number().min(0).optional(),
  requiredClaims: z.array(z.string()).optional(),
  typ: oneOrMany.optional(),
  required: z.boolean().describe('Default: an identity must be present.').optional(),
  allowTypes: z.array(z.string()).optional(),
  introspection: z.boolean().optional(),
  allowOpaque: z.boolean().optional(),
  issuerTemplateClaim: z.string().optional(),
  allowedTenants: z.array(z.string()).optional(),
  jwksRefetchCooldownSec: z.number().min(0).optional(),
  maxCacheSec: z.number().min(0).optional(),
  requiredScopes: z.array(z.string()).optional(),
  scopeClaims: z.array(z.string()).optional(),
  scopeEncodings: z.array(z.string()).optional(),
  basicCharset: z
    .string()
    .refine(isEncoding, 'must be an encoding that the Encoding standard names')
    .optional(),
  rateLimit: z.strictObject({ perMinute: z.int().min(0) }).optional(),
  forward: z.boolean().optional(),
  resource: z.string().optional(),
});

const Key = z.strictObject({ kid: z.string(), key: z.string(), alg: z.string().optional() });

/** An issuer: its keys as served now, and as the server remembers them. */
export const Provider = z.strictObject({
  issuer: z.string(),
  jwks: z.array(Key).default([]),
  jwksCached: z.array(Key).optional(),
});

const Introspection = z
  .union([Json, z.array(Json).min(1)], { error: 'must be an answer, or a list of answers' })
  .transform((value) => [value].flat());

/** A credential, to be minted or as it is written. */
export const Token = z.discriminatedUnion(
  'format',
  [
    z.strictObject({
      format: z.literal('jwt'),
      header: Json,
      claims: Json,
      signedWith: z.string().nullable(),
      introspection: Introspection.optional(),
      wireBytes: z.int().describe('How long it is, for a reader.').optional(),
    }),
    z.strictObject({
      format: z.literal('opaque'),
      value: z.string(),
      introspection: Introspection.optional(),
    }),
  ],
  { error: 'must be jwt or opaque' },
);
