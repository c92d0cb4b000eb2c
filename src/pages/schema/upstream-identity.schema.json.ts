import { permanentAddress } from '../../components/address.ts';
import { payloadSchema } from '../../components/payload-schema.ts';

export const GET = () =>
  Response.json(payloadSchema(permanentAddress('/schema/upstream-identity.schema.json')));
