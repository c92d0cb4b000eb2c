import { config } from 'zod';

/**
 * The page forbids `eval`; without this zod probes for it. Awaited before anything that builds a schema is imported: in
 * what order a bundle evaluates imports that stand side by side is the bundler's choice.
 */
config({ jitless: true });
