import { digestOf } from './snapshot-digest.ts';
import type { Material } from './material.ts';

const said = {
  requirement: {
    'keep-it': { title: 'Keep it', level: 'MUST', actor: 'server', text: 'A server MUST keep it.' },
  },
  threat: { loss: { title: 'Loss', text: 'Somebody takes it.', residual: 'It can be lost.' } },
  refusal: {},
};

/** A small proposal that satisfies every rule. Tests spoil one thing in it. */
export const sound = {
  amendment: [
    {
      id: 'keeping',
      file: 'content/amendment/keeping.md',
      data: {
        order: 1,
        document: 'Rules',
        part: 'Keeping',
        url: 'https://example.org/rules',
        today: 'Nothing is kept.',
        amended: 'Nothing else is kept.',
      },
      body: 'It is allowed.',
    },
  ],
  examples: [
    {
      id: 'shelf',
      file: 'content/examples/shelf.md',
      data: { order: 1, title: 'On a shelf', scenario: 'lost' },
      body: 'Look at it.',
    },
  ],
  requirements: [
    {
      id: 'keep-it',
      file: 'content/requirements/keep-it.md',
      data: {
        title: 'Keep it',
        level: 'MUST',
        actor: 'server',
        section: 'rules',
        checks: ['lost'],
      },
      body: 'A server MUST keep it at 1.5 metres.',
    },
  ],
  threats: [
    {
      id: 'loss',
      file: 'content/threats/loss.md',
      data: {
        title: 'Loss',
        stride: ['denial-of-service'],
        attackers: ['reader'],
        actor: 'A finder',
        asset: 'It',
        flow: 'carries',
        requirements: ['keep-it'],
        scenario: 'lost',
        gain: { step: 0, clause: 'leaked_to:log', says: 'It is theirs.' },
        likelihood: { rating: 'low', because: 'Few look.' },
        impact: { rating: 'high', because: 'It is gone.' },
        maps: ['RFC 6750, section 5.2'],
        evidence: [{ title: 'It happened', url: 'https://example.org/lost' }],
        residual: 'Quuxes can still be lost.',
      },
      body: 'Somebody takes it.',
    },
  ],
  topologies: [
    {
      id: 'room',
      file: 'content/topologies/room.md',
      data: {
        title: 'A room',
        summary: 'One room.',
        scenarios: ['lost'],
        run: { pattern: 'pocket', environment: 'person', network: 'house' },
      },
      body: [
        '```mermaid',
        'flowchart TD',
        '  accTitle: A room',
        '  accDescr: One thing goes from a person to a shelf.',
        '  subgraph room["Room"]',
        '    person(["Person"])',
        '  end',
        '  subgraph hall["Hall"]',
        '    shelf["Shelf"]',
        '  end',
        '  person carries@-->|it| shelf',
        '```',
        '',
      ].join('\n'),
    },
  ],
  objections: [
    {
      id: 'why',
      file: 'content/objections/why.md',
      data: {
        order: 1,
        title: 'Why keep it',
        verdict: 'open',
        source: { title: 'A thread', url: 'https://example.org/thread' },
        scenarios: ['lost'],
        patterns: ['pocket'],
        answer: 'Because.',
      },
      body: 'It is heavy.',
    },
  ],
  patterns: [
    {
      id: 'pocket',
      file: 'content/patterns/pocket.md',
      data: { letter: 'a', title: 'In a pocket', summary: 'It is carried.' },
      body: 'It is warm.',
    },
  ],
  model: [
    {
      id: '01-assets',
      file: 'content/threat-model/01-assets.md',
      data: { title: 'Assets' },
      body: 'It is all there is.',
    },
  ],
  networks: [
    {
      id: 'house',
      file: 'content/networks/house.json',
      data: {
        title: 'A house',
        summary: 'Open doors.',
        hosts: {
          person: { zone: 'user', title: 'Person' },
          shelf: { zone: 'egress', title: 'Shelf' },
        },
        rules: [
          { id: 'reach', from: ['user'], allows: true, because: 'It is at hand.' },
          { id: 'still', allows: false, because: 'Shelves do not move.' },
        ],
      },
      body: '{ "from": ["user"] }',
    },
  ],
  gateways: [
    {
      id: 'gate',
      file: 'content/gateways/gate.md',
      data: {
        name: 'A gate',
        kind: 'api-gateway',
        checks: 'Nothing',
        audience: 'not-checked',
        token: 'kept',
        verified: 'docs',
        evidence: [{ title: 'Its page', url: 'https://example.org/gate' }],
      },
      body: 'It swings.',
    },
  ],
  glossary: [
    {
      id: 'it',
      file: 'content/glossary/it.md',
      data: { term: 'Quux', also: ['quuxes'] },
      body: 'That which is carried.',
    },
  ],
  sections: [
    {
      id: '01-rules',
      file: 'content/proposal/01-rules.mdx',
      data: { title: 'Rules' },
      body: 'The word `MUST` is explained here.\n\n<Requirement id="keep-it" />\n\n<Diagram id="room" />\n',
    },
  ],
  versions: [
    {
      id: '0.1.0',
      file: 'content/versions/0.1.0.json',
      data: { version: '0.1.0', date: '2026-01-01', statements: said, digest: digestOf(said) },
      body: '',
    },
  ],
  notes: [
    {
      id: '0.1.0',
      file: 'content/versions/0.1.0.md',
      data: { removed: {} },
      body: 'It was new.',
    },
  ],
  priorArt: [
    {
      id: 'before',
      file: 'content/prior-art/before.md',
      data: {
        order: 1,
        title: 'Before',
        url: 'https://example.org/before',
        date: '2020',
        kind: 'thread',
        status: 'open',
      },
      body: 'Somebody kept it.',
    },
  ],
  submissions: [
    {
      id: 'all',
      file: 'content/submissions/all.md',
      data: { order: 1, title: 'All', type: 'Standards Track', says: 'All of it.' },
      body: '## Abstract',
    },
  ],
  links: [],
  abbreviations: ['RFC: Request for Comments'],
  names: ['Attic'],
  pages: ['/proposal/', '/coverage/', '/404/'],
  anchors: ['/coverage/#checked'],
  published: [
    '/changelog/#0.1.0',
    '/coverage/',
    '/coverage/#checked',
    '/glossary/#it',
    '/objections/#why',
    '/playground/lost/',
    '/prior-art/#before',
    '/proposal/',
    '/proposal/#keep-it',
    '/proposal/#keeping',
    '/proposal/#p-the-word-must-is-explained',
    '/proposal/#rules',
    '/proposal/examples/#shelf',
    '/proposal/examples/#shelf-2025-11-25',
    '/proposal/examples/#shelf-2026-07-28',
    '/threat-model/#assets',
    '/threat-model/#loss',
    '/threat-model/loss/',
    '/topologies/#house',
    '/topologies/patterns/pocket/',
    '/topologies/room/',
  ],
  scenarios: [
    {
      id: 'lost',
      file: 'content/scenarios/lost.json',
      data: { requirement: 'keep-it', fault: 'drops-it' },
      body: '',
    },
  ],
} as const satisfies Material;
