import { permanentAddress } from '../components/address.ts';
import { site } from '../layouts/site.ts';

export const GET = () => {
  const [year = '', month = ''] = site.date.split('-');
  return new Response(
    [
      '@techreport{upstream-identity-mcp,',
      `  title = {${site.name}},`,
      `  author = {${site.authors.map((author) => `{${author}}`).join(' and ')}},`,
      `  year = {${year}},`,
      `  month = {${Number(month)}},`,
      `  type = {Draft},`,
      `  number = {${site.version}},`,
      `  note = {${site.status}. Of ${site.date}},`,
      `  url = {${permanentAddress('/proposal/')}}`,
      '}',
      '',
    ].join('\n'),
    { headers: { 'content-type': 'application/x-bibtex; charset=utf-8' } },
  );
};
