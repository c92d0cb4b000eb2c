import { expect, test } from 'vitest';
import type { Material } from './material.ts';
import { refusedVersions } from './refused-versions.fixture.ts';
import { refusedProse } from './refused-prose.fixture.ts';
import { rules } from './rules.ts';
import { sound } from './sample.ts';

const [requirement] = sound.requirements;
const [threat] = sound.threats;
const [topology] = sound.topologies;
const [section] = sound.sections;
const [network] = sound.networks;
const [gateway] = sound.gateways;
const [objection] = sound.objections;
const [scenario] = sound.scenarios;

const withRequirement = (data: object, body: string = requirement.body): Material => ({
  ...sound,
  requirements: [{ ...requirement, data: { ...requirement.data, ...data }, body }],
});
const withThreat = (data: object): Material => ({
  ...sound,
  threats: [{ ...threat, data: { ...threat.data, ...data } }],
});
const withSection = (body: string): Material => ({ ...sound, sections: [{ ...section, body }] });
const withScenario = (data: Record<string, string>): Material => ({
  ...sound,
  scenarios: [{ ...scenario, data }],
});
const withObjection = (data: object): Material => ({
  ...sound,
  objections: [{ ...objection, data: { ...objection.data, ...data } }],
});
const withNetwork = (data: object): Material => ({
  ...sound,
  networks: [{ ...network, data: { ...network.data, ...data } }],
});
const withTopology = (data: object, body: string = topology.body): Material => ({
  ...sound,
  topologies: [{ ...topology, data: { ...topology.data, ...data }, body }],
});
const withGateway = (data: object): Material => ({
  ...sound,
  gateways: [{ ...gateway, data: { ...gateway.data, ...data } }],
});
/** What stands between the two zones of the picture. */
const WALL = '  end\n  subgraph hall["Hall"]\n';
const unfaulted = withScenario({ requirement: 'keep-it' });

const refusals: [keyof typeof rules, what: string, Material, file: string][] = [
  ['one-keyword', 'no keyword', withRequirement({}, 'It is kept.'), requirement.file],
  ['one-keyword', 'two', withRequirement({}, 'It MUST stay and MAY grow.'), requirement.file],
  ['one-keyword', 'another', withRequirement({ level: 'MUST NOT' }), requirement.file],
  ['one-keyword', 'two sentences', withRequirement({}, 'It MUST stay. Yes.'), requirement.file],
  ['keywords-in-requirements-only', 'prose', withSection('It SHOULD stay.'), section.file],
  [
    'requirement-has-scenario',
    'none',
    withRequirement({ checks: ['lost', 'gone'] }),
    requirement.file,
  ],
  ['requirement-has-scenario', 'no fault', unfaulted, requirement.file],
  [
    'scenario-names-requirement',
    'none',
    withScenario({ requirement: 'gone', fault: 'x' }),
    scenario.file,
  ],
  ['threat-runs-both-ways', 'none', withThreat({ scenario: 'gone' }), threat.file],
  ['threat-runs-both-ways', 'no fault', unfaulted, threat.file],
  ['threat-names-requirements', 'none', withThreat({ requirements: ['gone'] }), threat.file],
  ['threat-sits-on-a-flow', 'none', withThreat({ flow: 'gone' }), threat.file],
  [
    'threats-differ',
    'twins',
    { ...sound, threats: [threat, { ...threat, id: 'twin', file: 'twin.md' }] },
    'twin.md',
  ],
  [
    'threat-evidence-is-a-link',
    'no address',
    withThreat({ evidence: [{ title: 'x', url: 'example.org' }] }),
    threat.file,
  ],
  [
    'threat-evidence-is-a-link',
    'not over HTTPS',
    withThreat({ evidence: [{ title: 'x', url: 'http://example.org/' }] }),
    threat.file,
  ],
  ['residual-is-plain', 'a term', withThreat({ residual: 'Entropy remains.' }), threat.file],
  ['residual-is-plain', 'not defined', { ...sound, glossary: [] }, threat.file],
  ['objection-has-a-run', 'none', withObjection({ scenarios: [], patterns: [] }), objection.file],
  ['objection-has-a-run', 'unknown', withObjection({ patterns: ['gone'] }), objection.file],
  [
    'objection-has-a-run',
    'twins',
    { ...sound, objections: [objection, { ...objection, id: 'x', file: 'x.md' }] },
    'x.md',
  ],
  [
    'addresses-stay',
    'one is gone',
    { ...sound, published: [...sound.published, '/glossary/#lost'] },
    'content/published.txt',
  ],
  [
    'addresses-stay',
    'one is new',
    { ...sound, published: sound.published.slice(1) },
    'content/published.txt',
  ],
  [
    'comparison-has-evidence',
    'in a section',
    withSection(section.body + '\nThis is simpler.\n'),
    section.file,
  ],
  [
    'comparison-has-evidence',
    'with a link elsewhere',
    withSection(section.body + '\nIt is less secure.\n\n[Here](https://example.org/).\n'),
    section.file,
  ],
  [
    'comparison-has-evidence',
    'with a link in another item',
    withSection(section.body + '\n- [Here](https://example.org/).\n- It is the best.\n'),
    section.file,
  ],
  [
    'comparison-has-evidence',
    'over the end of a line',
    withSection(section.body + '\nIt is more\nsecure.\n'),
    section.file,
  ],
  [
    'comparison-has-evidence',
    'in the story of a threat',
    { ...sound, threats: [{ ...threat, body: 'It is easier to take.' }] },
    threat.file,
  ],
  [
    'comparison-has-evidence',
    'in a rationale',
    {
      ...sound,
      requirements: [{ ...requirement, head: 'level: MUST\nrationale: >-\n  Safer.\n' }],
    },
    requirement.file,
  ],
  [
    'network-decides-every-flow',
    'a rule for nobody',
    withNetwork({ rules: [...network.data.rules, { ...network.data.rules[0], from: ['usr'] }] }),
    network.file,
  ],
  [
    'network-decides-every-flow',
    'a flow without a rule',
    withNetwork({ rules: [network.data.rules[0]] }),
    network.file,
  ],
  [
    'diagram-agrees-with-network',
    'a stranger',
    withTopology({}, topology.body.replaceAll('shelf', 'attic')),
    topology.file,
  ],
  [
    'diagram-agrees-with-network',
    'blocked and drawn as passing',
    withNetwork({ rules: [network.data.rules[1]] }),
    topology.file,
  ],
  [
    'diagram-agrees-with-network',
    'allowed and drawn as blocked',
    withTopology({}, topology.body.replace('-->|it|', '-.->|✕ it|')),
    topology.file,
  ],
  [
    'diagram-agrees-with-network',
    'hosts of two zones in one',
    withTopology({}, topology.body.replace(WALL, '')),
    topology.file,
  ],
  [
    'topology-run-exists',
    'no pattern',
    withTopology({ run: { ...topology.data.run, pattern: 'moon' } }),
    topology.file,
  ],
  [
    'topology-run-exists',
    'no network',
    withTopology({ run: { ...topology.data.run, network: 'moon' } }),
    topology.file,
  ],
  [
    'topology-run-exists',
    'no environment',
    withTopology({ run: { ...topology.data.run, environment: 'moon' } }),
    topology.file,
  ],
  [
    'topology-run-exists',
    'the id of a pattern',
    { ...sound, topologies: [{ ...topology, id: 'pocket' }] },
    topology.file,
  ],
  ['gateway-has-evidence', 'none', withGateway({ evidence: [] }), gateway.file],
  [
    'gateway-has-evidence',
    'a claim that nobody verified',
    withGateway({ evidence: [], verified: 'no' }),
    gateway.file,
  ],
  [
    'gateway-has-evidence',
    'no address',
    withGateway({ evidence: [{ title: 'x', url: 'example.org' }] }),
    gateway.file,
  ],
  [
    'gateway-has-evidence',
    'one address twice',
    withGateway({ evidence: [...gateway.data.evidence, ...gateway.data.evidence] }),
    gateway.file,
  ],
  ['must-is-motivated', 'by nothing', { ...sound, threats: [] }, requirement.file],
  ['must-is-motivated', 'twice', withRequirement({ rationale: 'So.' }), requirement.file],
  [
    'topology-scenarios-exist',
    'none',
    { ...sound, topologies: [{ ...topology, data: { ...topology.data, scenarios: ['gone'] } }] },
    topology.file,
  ],
  [
    'no-orphan-scenario',
    'orphan',
    { ...sound, scenarios: [scenario, { ...scenario, id: 'alone', file: 'alone.json' }] },
    'alone.json',
  ],
  ['requirement-stands-once', 'nowhere', withSection(''), requirement.file],
  ['requirement-stands-once', 'twice', withSection(section.body.repeat(2)), requirement.file],
  ['requirement-stands-once', 'elsewhere', withRequirement({ section: 'x' }), requirement.file],
  [
    'requirement-stands-once',
    'in code',
    withSection('`<Requirement id="keep-it" />`'),
    requirement.file,
  ],
  ['names-in-sections-exist', 'requirement', withSection('<Requirement id="x" />'), section.file],
  [
    'names-in-sections-exist',
    'scenario',
    withSection('<Scenario id="x">run</Scenario>'),
    section.file,
  ],
  ['names-in-sections-exist', 'diagram', withSection('<Diagram id="x" />'), section.file],
  [
    'ids-are-slugs',
    'capitals',
    { ...sound, topologies: [{ ...topology, id: 'Room' }] },
    topology.file,
  ],
  ...refusedVersions,
  ...refusedProse,
];

test.each(refusals)('%s refuses: %s', (name, _, material, file) => {
  expect(rules[name](material)).toEqual([{ rule: name, file, message: expect.any(String) }]);
});

test('an anchor that is gone may say where it leads now', () => {
  const published = [...sound.published, '/proposal/#old -> /proposal/#rules'];
  expect(rules['addresses-stay']({ ...sound, published })).toEqual([]);
});

test('every rule has a refusal', () => {
  expect(new Set(refusals.map(([name]) => name))).toEqual(new Set(Object.keys(rules)));
});

test.each(Object.entries(rules))('%s finds nothing in a sound proposal', (_, rule) => {
  expect(rule(sound)).toEqual([]);
});

test('a picture is found wanting with its line', () => {
  const body = topology.body.replaceAll('person', 'guest');
  const drawn = { ...topology, body, bodyLine: 7 };
  expect(rules['diagram-agrees-with-network']({ ...sound, topologies: [drawn] })).toMatchObject([
    { file: topology.file, message: 'line 12: draws “guest”, no host of the network' },
  ]);
});
