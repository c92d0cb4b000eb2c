import * as z from 'zod';
import { slug, Threat } from './schema.ts';

/** The form of `/threats.json`: what stands at the head of each file, its address and its story. */
const PublishedThreats = z.array(
  Threat.extend({
    id: slug.describe('Once published it never changes and is never given to anything else.'),
    url: z.string(),
    story: z.string(),
  }),
);

/** JSON Schema, draft 2020-12. */
export const threatsJsonSchema = (id: string): object => ({
  $id: id,
  ...z.toJSONSchema(PublishedThreats, { io: 'output', target: 'draft-2020-12' }),
});
