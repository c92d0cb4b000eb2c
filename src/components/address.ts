/**
 * The address of a page or file of this site, below the base path it is served from. Every internal link goes through
 * here. `path` starts at the root of the site and, for a page, ends in a slash before any `#fragment`.
 */
export function address(path: `/${string}`): string {
  return import.meta.env.BASE_URL.replace(/\/$/, '') + path;
}

/** The same with scheme and host, for what leaves the site: canonical links, cards, machine forms. */
export function permanentAddress(path: `/${string}`): string {
  return new URL(address(path), import.meta.env.SITE).href;
}
