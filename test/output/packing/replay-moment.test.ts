import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../src/base/canonical-json.ts';
import { momentText, packingFrame } from '../../../src/output/html/packing/packing-frame.ts';
import { hostsOf, totalsOf } from '../../../src/output/html/packing/replay-moment.ts';
import { serviceMarks } from '../../../src/output/html/packing/service-marks.ts';
import { HOSTILE_NAMES } from '../fixture.ts';
import { expectBalanced, tagsOf } from '../html-tags.ts';
import { PLATFORM, REPLAY } from './made-up-replay.ts';

const HOSTS = hostsOf(REPLAY, REPLAY.moments[1]!);

describe('a moment of the replay', () => {
  it('has of each host what units ask for, and what is free and of no use to any unit', () => {
    // Four units of 1 vCPU and 2 GiB on 4 vCPU: no cpu is left, so 15 GiB - 4 x 2 GiB = 7 GiB are stranded.
    expect(HOSTS[0]!.room.vcpu).toMatchObject({ allocatable: 4, requested: 4, stranded: 0 });
    expect(HOSTS[0]!.room.memoryMiB).toMatchObject({ requested: 4 * 2048, stranded: 15360 - 4 * 2048 });
    // Two units leave 2 vCPU and 11 GiB, where a third one fits: nothing is stranded.
    expect(HOSTS[1]!.room.vcpu).toMatchObject({ requested: 2, stranded: 0 });
    expect(HOSTS[1]!.room.memoryMiB).toMatchObject({ requested: 4096, stranded: 0 });
    // 4 - 3.5 = 0.5 vCPU are too few for any unit, whatever else there were; 15 - 12 = 3 GiB would be enough for a web.
    expect(HOSTS[2]!.room.vcpu).toMatchObject({ requested: 3.5, stranded: 0 });
    expect(HOSTS[2]!.room.memoryMiB).toMatchObject({ requested: 12288, stranded: 3072 });
    expect(HOSTS[2]!.room.gpuCount).toMatchObject({ allocatable: 1, requested: 1, stranded: 0 });
    // A host without a unit strands nothing.
    expect(HOSTS[3]!.room.memoryMiB).toMatchObject({ requested: 0, stranded: 0 });
  });

  it('counts hosts and units wherever they are', () => {
    // Drawn are 4 + 2 + 1 units, 5 are on two further hosts, 3 on none.
    expect(totalsOf(REPLAY, REPLAY.moments[1]!)).toMatchObject({
      hostCount: 4 + 2,
      unitCount: 7 + 5 + 3,
      waitingCount: 3,
    });
    expect(momentText(REPLAY, 1)).toBe('at 2 min, 6 hosts, 15 units, 3 waiting for a place');
    expect(momentText(REPLAY, 0)).toBe('at 1 min, 1 host, 0 units');
  });
});

describe('the drawing of a moment', () => {
  const frame = packingFrame(PLATFORM, 1).toString();

  it('is as it was when somebody last looked at it', async () => {
    const text = `${frame.replaceAll('><', '>\n<')}\n`;
    await expect(text).toMatchFileSnapshot('../../golden/charts/packing-frame.html');
  });

  it('depends on its arguments alone', () => {
    const copy = JSON.parse(canonicalJson(PLATFORM));
    expect(packingFrame(copy, 1).toString()).toBe(frame);
  });

  it('tells services apart by letters, and starting units by dashes, not by colour alone', () => {
    expect(frame).toContain('>a×4</text>');
    expect(frame).toContain('>b</text>');
    expect(frame).toContain('class="unit coming u0"');
    expect(new Set([...serviceMarks(['web', 'model']).values()].map(({ letter }) => letter)).size).toBe(2);
  });

  it('shows accelerators only where hosts have some', () => {
    expect(frame.split('>gpu</text>')).toHaveLength(2);
    expect(packingFrame(PLATFORM, 0).toString()).not.toContain('>gpu</text>');
  });

  it('names type, purchase and price of its hosts', () => {
    const words = frame.replace(/<[^>]*>/g, '');
    expect(words).toContain('3 × m7i.xlarge on demand, 4 vCPU, 16 GiB, each $0.2016 an hour');
    expect(words).toContain('1 × g6.xlarge Spot, 4 vCPU, 16 GiB, 1 GPU, $0.3457 an hour');
    expect(words).toContain('each asks for 0.75 vCPU, 1 GiB, paid as 1 vCPU, 2 GiB');
  });

  it.each(HOSTILE_NAMES)('shows a hostile name as text: %j', (name) => {
    const sizes = REPLAY.sizes.map((size) => ({ ...size, service: size.service === 'web' ? name : 'model' }));
    const kinds = REPLAY.kinds.map((kind) => ({ ...kind, type: name }));
    const hosts = { ...REPLAY.hosts, name: [name, `${name}/host 1`, name, 'x'] };
    const replay = { ...REPLAY, sizes, kinds, hosts };
    const text = packingFrame({ name, services: [name, 'model'], replay }, 1).toString();
    expectBalanced(tagsOf(text));
    expect(text).not.toMatch(/<(script|img|iframe)/i);
  });
});
