import { drawCard } from '../components/card/draw.ts';
import { site } from '../layouts/site.ts';

export const GET = async () =>
  new Response(new Uint8Array(await drawCard(site)), { headers: { 'content-type': 'image/png' } });
