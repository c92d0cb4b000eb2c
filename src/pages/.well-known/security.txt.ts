import type { APIRoute } from 'astro';
import { permanentAddress } from '../../components/address.ts';
import { isInvented, site } from '../../layouts/site.ts';

/** Where to report a vulnerability (RFC 9116). It expires a year after the date of the text. */
export const GET: APIRoute = () => {
  const expires = new Date(site.date);
  expires.setUTCFullYear(expires.getUTCFullYear() + 1);
  const lines = [
    ...(isInvented('contact')
      ? ['# The contact is a stand-in: whoever adopts this replaces it.']
      : []),
    `Contact: ${site.contact}`,
    `Expires: ${expires.toISOString()}`,
    'Preferred-Languages: en',
    `Canonical: ${permanentAddress('/.well-known/security.txt')}`,
  ];
  return new Response(`${lines.join('\n')}\n`);
};
