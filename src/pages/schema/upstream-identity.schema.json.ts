import { permanentAddress } from '../../components/address.ts';
import { payloadJsonSchema } from '../../protocol/index.ts';

export const GET = () =>
  Response.json(payloadJsonSchema(permanentAddress('/schema/upstream-identity.schema.json')));
