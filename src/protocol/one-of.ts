/**
 * Whether a value that somebody else wrote is one of the allowed texts. A list with one entry is not that entry, and what
 * cannot be made a text is not asked to be.
 */
export const isOneOf = (allowed: readonly string[], value: unknown): boolean =>
  typeof value === 'string' && allowed.includes(value);
