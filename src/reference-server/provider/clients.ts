/** The client that the reference's users run. It is public: PKCE stands in for a secret (RFC 7636). */
export const ASSISTANT = 'assistant';
export const REDIRECT = 'http://127.0.0.1/callback';
/** A job without a user. It exists only where it was given a secret. */
export const JOB = 'nightly-job';
