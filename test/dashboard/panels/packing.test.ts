import { describe, expect, it } from 'vitest';
import { packingPanel } from '../../../src/dashboard/panels/packing.ts';
import { packingRows } from '../../../src/dashboard/panels/packing-rows.ts';
import type { LiveHost } from '../../../src/metrics/live/live-step.ts';
import { fixture } from '../fixtures.ts';
import { DURATION_MS, host, panelInput, race, size, track } from './made-up-race.ts';
import { drawn, inputOf } from './panel-of.ts';

const SCREEN = { columns: 100, rows: 12 };
const AT = { size: SCREEN, atMs: DURATION_MS };

function withHosts(
  shown: readonly LiveHost[],
  more: { readonly moreCount?: number; readonly waitingUnits?: number } = {},
) {
  const hosts = { shown, moreUnits: [], moreCount: 0, waitingUnits: 0, ...more };
  return race([track({ name: 'ecs', type: 'ecs-ec2', hosts }, DURATION_MS)]);
}

function lineOf(lines: readonly string[], start: string): string {
  return lines.find((line) => line.replace(/^> /, '  ').startsWith(start)) ?? '';
}

describe('the rows', () => {
  it('begin with the total of a platform, then its hosts', () => {
    const rows = packingRows(panelInput(withHosts([host(0), host(1)]), AT).moments);
    expect(rows.map(({ kind }) => kind)).toEqual(['platform', 'host', 'host']);
    // Two hosts of 4 vCPU, 3.9 to be asked for, 3 asked for and 2 used, at $0.2016 each.
    expect(rows[0]).toMatchObject({
      hostCount: 2,
      unitCount: 6,
      cpu: { whole: 8, allocatable: 7.8, requested: 6, used: 4 },
      usdPerHour: 0.4032,
    });
  });

  it('of Fargate and Lambda weigh each size by its units', () => {
    const sizes = [
      size('checkout', { unitCount: 3, vcpu: { requested: 0.75, paid: 1, used: 0.5 } }),
      size('cart', { unitCount: 1, vcpu: { requested: 0.25, paid: 0.25, used: null } }),
    ];
    const shown = race([track({ name: 'fargate', type: 'ecs-fargate', sizes }, DURATION_MS)]);
    const [total] = packingRows(panelInput(shown, AT).moments);
    // Paid 3 x 1 + 0.25, asked for 3 x 0.75 + 0.25, used 3 x 0.5.
    expect(total).toMatchObject({ unitCount: 4, cpu: { whole: 3.25, requested: 2.5, used: 1.5 }, usdPerHour: null });
  });
});

describe('a bar', () => {
  it('tells used, asked for and free apart without colour', () => {
    const full = host(0, { cpu: { capacity: 4, allocatable: 4, requested: 3, used: 1 } });
    const line = lineOf(drawn(packingPanel, panelInput(withHosts([full]), AT)), '    host 0');
    // Nine cells for 4 vCPU: round(9/4) used, up to round(27/4) asked for, the rest free.
    expect(line).toContain('██▒▒▒▒▒░░  25/ 75%');
  });

  it('ends in blanks for what the host keeps for itself', () => {
    const part = host(0, { cpu: { capacity: 4, allocatable: 2, requested: 2, used: 0 } });
    const line = lineOf(drawn(packingPanel, panelInput(withHosts([part]), AT)), '    host 0');
    expect(line).toContain('▒▒▒▒▒       0/ 50%');
  });

  it('of a host that uses more than was asked for shows the use', () => {
    const busy = host(0, { cpu: { capacity: 4, allocatable: 4, requested: 1, used: 4 } });
    const line = lineOf(drawn(packingPanel, panelInput(withHosts([busy]), AT)), '    host 0');
    expect(line).toContain('█████████ 100/ 25%');
  });
});

it('says how many units wait for a host, and how many hosts are not shown', () => {
  const lines = drawn(packingPanel, panelInput(withHosts([host(0)], { moreCount: 1234, waitingUnits: 7 }), AT));
  expect(lineOf(lines, '  ● ecs')).toMatch(/1235 hosts +3\+7 /);
  expect(lines.join('\n')).toContain('and 1,234 more');
});

it('tells of a hybrid platform how many units are on Fargate', () => {
  const hybrid = (ready: number) => {
    const wish = { name: 'burst', type: 'ecs-hybrid', sizes: [size('web', { unitCount: ready })] };
    const hosts = { shown: [host(0), host(1)], moreCount: 0, moreUnits: [], waitingUnits: 0 };
    return drawn(packingPanel, panelInput(race([track({ ...wish, hosts }, DURATION_MS)]), AT)).join('\n');
  };
  // Of ten units that are ready, three each are on the two hosts: 10 - 2 x 3 = 4.
  expect(hybrid(10)).toMatch(/on Fargate +4 /);
  expect(hybrid(6)).not.toContain('on Fargate');
});

it('shows of hosts with long names what tells them apart', () => {
  const hosts = ['cellar in the old building/host 1', 'cellar in the old building/host 2'];
  const lines = drawn(packingPanel, panelInput(withHosts(hosts.map((name, i) => host(i, { name }))), AT));
  expect(lines.some((line) => /…\S* ?\S*host 1 /.test(line))).toBe(true);
  expect(lines.some((line) => /…\S* ?\S*host 2 /.test(line))).toBe(true);
});

it('says that a platform cannot run, where it would have hosts', async () => {
  const state = await fixture('done', { size: { columns: 100, rows: 40 } });
  expect(drawn(packingPanel, inputOf(state)).join('\n')).toMatch(/■ huge +ecs-ec2 +cannot run/);
});

it('shows what the detail of the last step says of each host', async () => {
  const state = await fixture('done', { size: { columns: 200, rows: 60 } });
  const input = inputOf(state);
  const text = drawn(packingPanel, input).join('\n');
  const hosts = input.moments.flatMap(({ track: { details } }) => details.at(-1)?.detail.hosts?.shown ?? []);
  expect(hosts.length).toBeGreaterThan(0);
  for (const { name, type, priceUsdPerHour } of hosts) {
    expect(text).toMatch(new RegExp(`${name} +${type} .*\\$${priceUsdPerHour.toFixed(4)}`));
  }
});
