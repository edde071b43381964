import { expect, it } from 'vitest';
import { costPanel } from '../../../src/dashboard/panels/cost.ts';
import { costRows } from '../../../src/dashboard/panels/cost-rows.ts';
import { fixture } from '../fixtures.ts';
import { costLine, DURATION_MS, panelInput, race, track } from './made-up-race.ts';
import { drawn, inputOf } from './panel-of.ts';

const AT = { size: { columns: 130, rows: 24 }, atMs: DURATION_MS };

const BILL = [
  costLine('EC2', 'ec2/m7i.large', 4, 0.1),
  costLine('Storage', 'ebs/gp3', 0.001, 0.02),
  costLine('EC2', 'ec2/m7i.xlarge', 1, 0.2),
];

const shown = race([track({ name: 'vm', type: 'ec2-asg', lines: BILL }, DURATION_MS)]);

it('a bill is a tree: the platform, its items, the keys of an item that has several', () => {
  const rows = costRows(panelInput(shown, AT).moments);
  expect(rows.map((row) => [row.kind, row.kind === 'item' ? row.item : ''])).toEqual([
    ['platform', ''],
    ['item', 'EC2'],
    ['sku', ''],
    ['sku', ''],
    ['item', 'Storage'],
  ]);
  // 4 x $0.1 + 1 x $0.2 of a bill of $0.60002.
  expect(rows[1]?.amountUsd).toBeCloseTo(0.6, 12);
  expect(rows[1]?.share).toBeCloseTo(0.6 / 0.60002, 12);
});

it('an amount that is not nothing is never shown as zero', () => {
  const text = drawn(costPanel, panelInput(shown, AT)).join('\n');
  // 0.001 x $0.02 = $0.00002.
  expect(text).toMatch(/Storage .* <\$0\.0001/);
  expect(text).not.toContain('$0.0000 ');
});

it('the detail of a line can be checked by hand', () => {
  const marked = { overview: 0, capacity: 0, packing: 0, startup: 0, cost: 2, decisions: 0, thresholds: 0 };
  const text = drawn(costPanel, panelInput(shown, { ...AT, more: { isDetailOpen: true, marked } })).join('\n');
  expect(text).toContain('4 unit-hour × $0.10 = $0.40');
  expect(text).toContain('price ec2/m7i.large');
});

it('at the end of a run shows the bill of the result, every line of it', async () => {
  const state = await fixture('done', { size: { columns: 200, rows: 90 } });
  const text = drawn(costPanel, inputOf(state)).join('\n');
  const bills = state.races[0]!.tracks.flatMap(({ result }) =>
    result?.isFeasible === true ? [result.summary.cost] : [],
  );
  expect(bills.length).toBe(4);
  for (const { lines, totalUsd } of bills) {
    expect(text).toContain(`$${totalUsd.toFixed(4)}`);
    for (const { item, sku } of lines) expect(text).toMatch(new RegExp(`${escaped(item)} +${escaped(sku)} `));
  }
});

it('draws the costs of all platforms with the mark of each at its end', async () => {
  const state = await fixture('done', { size: { columns: 100, rows: 40 } });
  const [label, ...lines] = drawn(costPanel, inputOf(state));
  expect(label).toContain('US dollars since the start');
  const chart = lines.slice(0, 14).join('\n');
  for (const glyph of ['●', '▲', '◆', '★']) expect(chart).toContain(glyph);
});

it('leaves the chart out where it would have no room', async () => {
  const state = await fixture('done', { size: { columns: 80, rows: 12 } });
  expect(drawn(costPanel, inputOf(state))[0]).toMatch(/^Bills/);
});

function escaped(text: string): string {
  return text.replace(/[().+]/g, '\\$&');
}
