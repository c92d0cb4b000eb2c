import { getCollection } from 'astro:content';
import { permanentAddress } from '../components/address.ts';

export const GET = async () =>
  Response.json(
    (await getCollection('topologies')).map(({ id, data }) => ({
      id,
      url: permanentAddress(`/topologies/${id}/`),
      ...data,
    })),
  );
