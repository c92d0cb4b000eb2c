/** The clock of a scenario that says nothing of it, NumericDate (RFC 7519, section 2): 2026-11-24T12:00:00Z. */
export const DEFAULT_NOW = 1795521600;
