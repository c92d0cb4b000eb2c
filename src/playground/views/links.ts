/** Where the parts of a run lead. The base path is the page's business. */
export interface Links {
  /** The proposal at an anchor: the id of a requirement or of a section. */
  readonly proposal: (anchor: string) => string;
}

/** Links below a base path such as `/` or `/upstream-identity/`. */
export function linksBelow(base: string): Links {
  const root = base.endsWith('/') ? base : `${base}/`;
  return { proposal: (anchor) => `${root}proposal/#${anchor}` };
}
