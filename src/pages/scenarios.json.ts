import { permanentAddress } from '../components/address.ts';
import { scenarios } from '../components/scenarios.ts';

export const GET = () =>
  Response.json(
    scenarios.map(({ id, source }) => ({
      id,
      url: permanentAddress(`/playground/${id}/`),
      ...source,
    })),
  );
