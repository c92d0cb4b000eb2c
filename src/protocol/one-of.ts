/**
 * Whether a value that somebody else wrote is one of the allowed texts. Nothing is made a text for it: a list with one
 * entry is not that entry.
 */
export const isOneOf = (allowed: readonly unknown[], value: unknown): value is string =>
  allowed.includes(value);
