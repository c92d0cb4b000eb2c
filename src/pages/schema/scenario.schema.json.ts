import { permanentAddress } from '../../components/address.ts';
import { scenarioJsonSchema } from '../../scenarios/json-schema.ts';

export const GET = () =>
  Response.json(scenarioJsonSchema(permanentAddress('/schema/scenario.schema.json')));
