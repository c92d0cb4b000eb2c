/**
 * The Content-Security-Policy of every page. No `unsafe-eval`, no other host: the build inlines no script and no style,
 * so `'self'` is enough and no hash is needed. The editor that the playground can open writes style elements and
 * attributes of its own, so there alone inline style is allowed.
 */
export type PageKind = 'reading' | 'playground';

const directives = (styles: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src ${styles}`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');

const policies: Readonly<Record<PageKind, string>> = {
  reading: directives("'self'"),
  playground: directives("'self' 'unsafe-inline'"),
};

/** For a `meta` element, which cannot carry `frame-ancestors`. */
export const contentSecurityPolicy = (kind: PageKind): string => policies[kind];

/**
 * The `_headers` file, for hosts that read one. Where several rules match, hosts disagree on what holds, so there is one
 * rule, with the widest policy; the `meta` element of a page narrows it, since both are enforced.
 */
export function headersFile(): string {
  return [
    '/*',
    `  Content-Security-Policy: ${policies.playground}; frame-ancestors 'none'`,
    '  X-Content-Type-Options: nosniff',
    '  Referrer-Policy: no-referrer',
    '  Permissions-Policy: camera=(), geolocation=(), microphone=()',
    '',
  ].join('\n');
}
