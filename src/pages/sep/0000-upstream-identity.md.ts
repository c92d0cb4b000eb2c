import { sepMarkdown } from '../../components/markdown/sep.ts';

export const GET = async () =>
  new Response(await sepMarkdown(), {
    headers: { 'content-type': 'text/markdown; charset=utf-8' },
  });
