/**
 * The Content-Security-Policy of every page. No `unsafe-inline`, no `unsafe-eval`, no other host: the build inlines no
 * script and no style, so `'self'` is enough and no hash is needed.
 */
const directives = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
];

/** For a `meta` element, which cannot carry `frame-ancestors`. */
export const contentSecurityPolicy = directives.join('; ');

/** The `_headers` file, for hosts that read one. */
export function headersFile(): string {
  return [
    '/*',
    `  Content-Security-Policy: ${contentSecurityPolicy}; frame-ancestors 'none'`,
    '  X-Content-Type-Options: nosniff',
    '  Referrer-Policy: no-referrer',
    '  Permissions-Policy: camera=(), geolocation=(), microphone=()',
    '',
  ].join('\n');
}
