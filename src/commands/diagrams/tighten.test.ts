import { expect, it } from 'vitest';
import type { Layout } from './layout.ts';
import { TITLE_ROW, tighten } from './tighten.ts';

const box = (y: number, height: number) => ({ x: 0, y, width: 10, height });

const layout: Layout = {
  zones: { zone: { box: box(0, 200), titleWidth: 40 } },
  nodes: { above: box(TITLE_ROW + 20, 30), below: box(TITLE_ROW + 150, 20) },
  flows: {
    flow: {
      points: [
        { x: 5, y: TITLE_ROW + 50 },
        { x: 5, y: TITLE_ROW + 100 },
        { x: 5, y: TITLE_ROW + 150 },
      ],
      label: box(TITLE_ROW + 90, 20),
    },
  },
};

it('halves what is empty and keeps what is not', () => {
  const { zones, nodes, flows } = tighten(layout, 0.5);
  expect(nodes['above']).toMatchObject({ y: TITLE_ROW + 10, height: 30 });
  expect(flows['flow']?.label).toMatchObject({ y: TITLE_ROW + 60, height: 20 });
  expect(nodes['below']).toMatchObject({ y: TITLE_ROW + 100, height: 20 });
  expect(flows['flow']?.points.map(({ y }) => y - TITLE_ROW)).toEqual([40, 70, 100]);
  expect(zones['zone']?.box).toMatchObject({ y: 0, height: TITLE_ROW + 120 + 4 });
});
