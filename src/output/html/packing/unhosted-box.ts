// Units where no host is seen: one box for each size, what is paid for around what is asked for, and a square for each unit.

import type { ReplayUnhosted, ReplayUnitSize } from '../../../metrics/packing-replay.ts';
import { shareText } from '../../figure-text.ts';
import { el, type Markup } from '../markup.ts';
import { BOX, HATCH } from './host-box.ts';
import type { ServiceMark } from './service-marks.ts';
import { sizeText } from './size-text.ts';

const COLUMN_GAP = 3;
const USED_WIDTH = 3;
const LABEL_DROP = 12;
const SQUARE = 7;
const PITCH = 9;
const SQUARES_PER_ROW = 20;
const MOST_SQUARES = 200;
const LABELS = { vcpu: 'cpu', memoryMiB: 'mem' } as const;

/** A row with the box of one unit, its size in words, and the squares. */
export function unhostedRow(units: ReplayUnhosted, size: ReplayUnitSize, mark: ServiceMark): Markup {
  const { count } = units;
  const more = count > MOST_SQUARES ? `, ${MOST_SQUARES} of them drawn` : '';
  return el(
    'div',
    { class: 'unhosted' },
    unitBox(units, size, mark),
    el(
      'div',
      {},
      el('p', {}, `${count} ${mark.name}${more}`),
      el('p', { class: 'quiet' }, sizesText(size)),
      squares(Math.min(count, MOST_SQUARES), mark),
    ),
  );
}

function sizesText(size: ReplayUnitSize): string {
  const asked = sizeText(size);
  const paid = size.paid === null ? asked : sizeText({ ...size.paid, gpuCount: size.gpuCount });
  return asked === paid ? `each ${asked}` : `each asks for ${asked}, paid as ${paid}`;
}

function unitBox({ usedVcpu, usedMemoryMiB }: ReplayUnhosted, size: ReplayUnitSize, mark: ServiceMark): Markup {
  const width = (BOX.width - COLUMN_GAP) / 2;
  const used = { vcpu: usedVcpu, memoryMiB: usedMemoryMiB };
  const columns = (['vcpu', 'memoryMiB'] as const).map((of, index) => {
    const paid = Math.max(size.paid?.[of] ?? 0, size[of], Number.MIN_VALUE);
    const left = index * (width + COLUMN_GAP);
    const asked = (BOX.height * size[of]) / paid;
    const atWork = Math.min(BOX.height, (BOX.height * (used[of] ?? 0)) / paid);
    const place = { x: left, width };
    const middle = { x: left + width / 2, 'text-anchor': 'middle' };
    return [
      el('rect', { class: 'machine', ...place, y: 0, height: BOX.height }),
      asked < BOX.height
        ? el('rect', { class: 'stranded', ...place, y: 0, height: BOX.height - asked, fill: HATCH })
        : null,
      el('rect', { class: `unit ${mark.colour}`, ...place, y: BOX.height - asked, height: asked }),
      el('rect', { class: 'at-work', x: left, width: USED_WIDTH, y: BOX.height - atWork, height: atWork }),
      el(
        'text',
        { class: `unit-letter ${mark.colour}`, ...middle, y: BOX.height - asked / 2, dy: '0.35em' },
        mark.letter,
      ),
      el('text', { class: 'dimension', ...middle, y: BOX.height + LABEL_DROP }, LABELS[of]),
    ];
  });
  const title = `${mark.name}: ${sizesText(size)}; used on average ${shareOf(usedVcpu, size.vcpu)} of the cpu and ${shareOf(usedMemoryMiB, size.memoryMiB)} of the memory`;
  return el(
    'svg',
    { class: 'host ready', width: BOX.width, height: BOX.height + LABEL_DROP + 4 },
    el('title', {}, title),
    columns,
  );
}

function shareOf(used: number | null, asked: number): string {
  return shareText(used === null || asked === 0 ? null : used / asked);
}

function squares(count: number, mark: ServiceMark): Markup {
  const rows = Math.max(1, Math.ceil(count / SQUARES_PER_ROW));
  const path = Array.from({ length: count }, (_, i) => {
    const column = i % SQUARES_PER_ROW;
    return `M${column * PITCH},${Math.floor(i / SQUARES_PER_ROW) * PITCH}h${SQUARE}v${SQUARE}h-${SQUARE}z`;
  });
  return el(
    'svg',
    { class: 'squares', width: SQUARES_PER_ROW * PITCH, height: rows * PITCH },
    el('path', { class: `unit ${mark.colour}`, d: path.join('') }),
  );
}
