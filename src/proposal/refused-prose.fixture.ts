import type { Material } from './material.ts';
import type { rules } from './rules.ts';
import { sound } from './sample.ts';

const [section] = sound.sections;
const [requirement] = sound.requirements;
const [definition] = sound.glossary;
const [objection] = sound.objections;
const links = 'content/links.txt';

const saying = (more: string): Material => ({
  ...sound,
  sections: [{ ...section, body: `${section.body}\n${more}\n` }],
});
const stating = (body: string): Material => ({
  ...sound,
  requirements: [{ ...requirement, body }],
});

/** What the rules of prose refuse, one fault each. */
export const refusedProse: [keyof typeof rules, what: string, Material, file: string][] = [
  ['abbreviation-is-known', 'one in the open', saying('It is an XYZ.'), section.file],
  ['abbreviation-is-known', 'one with a hyphen', saying('It is an XY-ZZ.'), section.file],
  ...['/proposal/#old -> /proposal/#gone', '/proposal/#rules -> /proposal/#keep-it'].map(
    (line): (typeof refusedProse)[number] => [
      'addresses-stay',
      line,
      { ...sound, published: [...sound.published, line] },
      'content/published.txt',
    ],
  ),
  [
    'addresses-stay',
    'a new paragraph below a heading that was there',
    { ...saying('### It\n\nIt is.'), published: [...sound.published, '/proposal/#it'] },
    'content/published.txt',
  ],
  ['anchors-differ', 'two alike', saying('It is.\n\nIt is.'), section.file],
  ['anchors-differ', 'one below a heading', saying('It is.\n\n### It\n\nIt is.'), section.file],
  ['anchors-differ', 'two headings', saying('### It\n\n### It'), section.file],
  ['actor-acts', 'another subject', stating('The room MUST keep it.'), requirement.file],
  ['actor-acts', 'the actor behind', stating('It MUST stay at a server.'), requirement.file],
  ['actor-acts', 'the passive', stating('At a server it MUST be kept.'), requirement.file],
  ['claim-has-link', 'none', saying('Attic keeps everything.'), section.file],
  [
    'claim-has-link',
    'in another item',
    saying('- [Attic](https://room.example/).\n- Attic keeps everything.'),
    section.file,
  ],
  ['external-links-are-listed', 'one that is not', saying('[Here](https://site.test/).'), links],
  ['external-links-are-listed', 'one too many', { ...sound, links: ['https://site.test/'] }, links],
  [
    'external-links-are-listed',
    'one page under two addresses',
    {
      ...saying('[1](https://site.test/a), [2](https://site.test/a/)'),
      links: ['https://site.test/a', 'https://site.test/a/'],
    },
    links,
  ],
  [
    'external-links-are-listed',
    'one page in two of its views',
    {
      ...saying('[1](https://site.test/a), [2](https://site.test/a?lang=curl)'),
      links: ['https://site.test/a', 'https://site.test/a?lang=curl'],
    },
    links,
  ],
  [
    'external-links-are-listed',
    'a translation',
    { ...saying('[1](https://site.test/lv-lv/a)'), links: ['https://site.test/lv-lv/a'] },
    links,
  ],
  [
    'external-links-are-listed',
    'a host that only begins as one of this machine',
    saying('[Here](https://localhost.test/).'),
    links,
  ],
  [
    'external-links-are-listed',
    'a branch',
    {
      ...saying('[1](https://github.com/a/b/blob/main/c)'),
      links: ['https://github.com/a/b/blob/main/c'],
    },
    links,
  ],
  [
    'external-links-are-listed',
    'in clear text',
    { ...saying('[1](http://site.test/)'), links: ['http://site.test/'] },
    links,
  ],
  ['links-lead-somewhere', 'no page', saying('[There](../nowhere/).'), section.file],
  ['links-lead-somewhere', 'no anchor', saying('[There](#nowhere).'), section.file],
  [
    'links-lead-somewhere',
    'no anchor, from another page',
    { ...sound, objections: [{ ...objection, body: '[There](../proposal/#nowhere).' }] },
    objection.file,
  ],
  ['requirement-is-linked', 'a mention', saying('As `keep-it` says.'), section.file],
  [
    'term-is-defined-once',
    'two meanings',
    {
      ...sound,
      glossary: [
        definition,
        {
          ...definition,
          id: 'again',
          file: 'content/glossary/again.md',
          data: { ...definition.data, also: [] },
        },
      ],
    },
    'content/glossary/again.md',
  ],
  [
    'term-is-defined-once',
    'two places',
    saying('<Term>it</Term> or <Term>it</Term>'),
    section.file,
  ],
  [
    'keywords-in-requirements-only',
    'in an objection',
    { ...sound, objections: [{ ...objection, body: 'One MUST not.' }] },
    objection.file,
  ],
  [
    'keywords-in-requirements-only',
    'in a frontmatter',
    { ...sound, objections: [{ ...objection, head: 'answer: It MAY be.\n' }] },
    objection.file,
  ],
];
