import MiniSearch from 'minisearch';
import { searchDocuments } from '../components/search/documents.ts';
import { indexOptions } from '../playground/search/index-options.ts';

/** The index, as the library loads it; beside it every id, so that a whole one is found before anything else. */
export const GET = async () => {
  const documents = await searchDocuments();
  const search = new MiniSearch(indexOptions);
  search.addAll(documents);
  const all = documents.map(({ id, ref, kind, title }) => ({ id, ref, kind, title }));
  return Response.json({ all, index: JSON.stringify(search) });
};
