import { config } from 'zod';

/** The page forbids `eval`; without this zod probes for it. Imported before anything that builds a schema. */
config({ jitless: true });
