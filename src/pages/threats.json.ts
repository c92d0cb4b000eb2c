import { getCollection } from 'astro:content';
import { permanentAddress } from '../components/address.ts';

export const GET = async () =>
  Response.json(
    (await getCollection('threats')).map(({ id, data, body }) => ({
      id,
      url: permanentAddress(`/threat-model/${id}/`),
      ...data,
      story: body?.trim(),
    })),
  );
