/** Where the parts of a run lead. The base path is the page's business. */
export interface Links {
  readonly requirement: (id: string) => string;
}

/** Links below a base path such as `/` or `/upstream-identity/`. */
export function linksBelow(base: string): Links {
  const root = base.endsWith('/') ? base : `${base}/`;
  return { requirement: (id) => `${root}proposal/#${id}` };
}
