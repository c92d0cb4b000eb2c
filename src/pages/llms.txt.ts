import home from '../../content/home.json';
import { permanentAddress } from '../components/address.ts';
import { furtherPages } from '../components/further-pages.ts';
import { machineForms } from '../components/machine-forms.ts';
import { sections } from '../components/sections.ts';
import { site } from '../layouts/site.ts';

export const GET = () =>
  new Response(
    [
      `# ${site.name}`,
      `> ${[...home.idea, home.honesty].join(' ')}`,
      '## Pages',
      [...sections, ...furtherPages]
        .map(({ path, name, what }) => `- [${name}](${permanentAddress(path)}): ${what}`)
        .join('\n'),
      '## The same as data',
      machineForms
        .map(({ path, name, what }) => `- [${name}](${permanentAddress(path)}): ${what}`)
        .join('\n'),
      '',
    ].join('\n\n'),
  );
