import tokens from '../../styles/tokens.css?raw';

/** The colour that the style sheets give a name in the light. */
export function inLight(name: string): string {
  const found = new RegExp(`--${name}: light-dark\\((#[0-9a-f]{6}),`).exec(tokens);
  if (!found?.[1]) throw new TypeError(`tokens.css has no colour --${name} for the light.`);
  return found[1];
}
