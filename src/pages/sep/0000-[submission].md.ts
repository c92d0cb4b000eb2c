import { getCollection } from 'astro:content';
import type { CollectionEntry } from 'astro:content';
import { sepMarkdown } from '../../components/markdown/sep.ts';

interface Props {
  readonly entry: CollectionEntry<'submissions'>;
}

export const getStaticPaths = async () =>
  (await getCollection('submissions')).map((entry) => ({
    params: { submission: entry.id },
    props: { entry },
  }));

export const GET = async ({ props }: { props: Props }) =>
  new Response(await sepMarkdown(props.entry), {
    headers: { 'content-type': 'text/markdown; charset=utf-8' },
  });
