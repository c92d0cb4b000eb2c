import { permanentAddress } from '../../components/address.ts';
import { threatsJsonSchema } from '../../proposal/published-threats.ts';

export const GET = () =>
  Response.json(threatsJsonSchema(permanentAddress('/schema/threats.schema.json')));
