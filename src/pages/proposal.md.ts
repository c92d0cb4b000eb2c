import { proposalMarkdown } from '../components/markdown/proposal.ts';

export const GET = async () =>
  new Response(await proposalMarkdown(), {
    headers: { 'content-type': 'text/markdown; charset=utf-8' },
  });
