import { getCollection } from 'astro:content';
import { permanentAddress } from '../components/address.ts';

export const GET = async () =>
  Response.json(
    (await getCollection('requirements')).map(({ id, data, body }) => ({
      id,
      url: permanentAddress(`/proposal/#${id}`),
      ...data,
      statement: body?.trim(),
    })),
  );
