import type { Material } from './material.ts';

/** A small proposal that satisfies every rule. Tests spoil one thing in it. */
export const sound = {
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
        actor: 'A finder',
        asset: 'It',
        requirements: ['keep-it'],
        scenario: 'lost',
        residual: 'It can still be lost.',
      },
      body: 'Somebody takes it.',
    },
  ],
  topologies: [
    {
      id: 'room',
      file: 'content/topologies/room.md',
      data: { title: 'A room', summary: 'One room.', scenarios: ['lost'] },
      body: '',
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
  scenarios: [
    {
      id: 'lost',
      file: 'content/scenarios/lost.json',
      data: { requirement: 'keep-it', fault: 'drops-it' },
      body: '',
    },
  ],
} as const satisfies Material;
