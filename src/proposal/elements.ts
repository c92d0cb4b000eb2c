/** MDX without what stands in code: a component named in a code span is not rendered, and a keyword there is not meant. */
export function withoutCode(body: string): string {
  return body.replace(/^(`{3,}).*?^\1/gms, '').replace(/`[^`]*`/g, '');
}

/** The terms that an MDX body defines, in order. */
export function termsDefinedIn(body: string): string[] {
  return [...withoutCode(body).matchAll(/<Term>([^<]+)<\/Term>/g)].map(([, term = '']) => term);
}

/** The `id` of every `<Name id="…">` in an MDX body, in order, repetitions included. */
export function idsOf(name: string, body: string): string[] {
  const opening = new RegExp(`<${name}\\s+id="([^"]*)"`, 'g');
  return [...withoutCode(body).matchAll(opening)].map((match) => match[1] ?? '');
}
