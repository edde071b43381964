// Figure: hosts as boxes filled by units, a panel per platform, each at its fullest moment; the page's script moves through
// the others.

import { formatPercent } from '../../../base/units/percent.ts';
import { lengthText } from '../../figure-text.ts';
import { type MarkedPlatform, platformTitle } from '../marked-platforms.ts';
import { el, type Markup } from '../markup.ts';
import { HATCH, requestedShare } from '../packing/host-box.ts';
import { counted, type PlatformReplay, packingFrame } from '../packing/packing-frame.ts';
import { platformReplays, replayData } from '../packing/replay-data.ts';
import { DIMENSIONS, type Dimension, type MomentTotals, totalsOf } from '../packing/replay-moment.ts';
import { serviceMarks } from '../packing/service-marks.ts';
import { type FigureData, figure, sampledRows } from './figure.ts';
import { type Cell, countCell, shareCell } from './figure-cell.ts';

const WORDS: Readonly<Record<Dimension, string>> = { vcpu: 'cpu', memoryMiB: 'memory', gpuCount: 'GPUs' };

/** The figure with its data; null where no platform has a replay. */
export function packingReplayFigure(platforms: readonly MarkedPlatform[]): Markup | null {
  const replays = platformReplays(platforms);
  if (replays.length === 0) return null;
  const marked = new Map(platforms.map((platform) => [platform.name, platform]));
  const drawn = figure({
    id: 'packing-replay',
    heading: 'How hosts were filled',
    caption: `At its fullest, ${replays.map(fullestText).join('; ')}.`,
    panels: replays.map((one) => ({
      heading: platformTitle(marked.get(one.name)!),
      drawing: el('div', { class: 'packing', 'data-platform': one.name }, packingFrame(one, one.replay.fullest)),
    })),
    data: dataOf(replays),
  });
  return el('div', { class: 'packing-replay' }, hatchPattern(), drawn, legend(replays), replayData(replays));
}

/** One platform at its fullest, as a part of a sentence. */
function fullestText({ name, replay }: PlatformReplay): string {
  const moment = replay.moments[replay.fullest]!;
  const { hostCount, unitCount, waitingCount, room } = totalsOf(replay, moment);
  const at = `at ${lengthText(moment.atMs)}`;
  const waits = waitingCount > 0 ? ` and ${waitingCount} waiting` : '';
  const units = `${name} ran ${counted(unitCount, 'unit')}`;
  if (hostCount === 0) return `${units}${waits} ${at}`;
  const shares = DIMENSIONS.filter((of) => room[of].whole > 0).map(
    (of) => `${WORDS[of]} ${formatPercent(requestedShare(room[of]), 0)}`,
  );
  return `${units}${waits} on ${counted(hostCount, 'host')} ${at} (asked for: ${shares.join(', ')})`;
}

function legend(replays: readonly PlatformReplay[]): Markup {
  const services = [...new Set(replays.flatMap((one) => one.services))];
  const key = (className: string, name: string, more = {}) =>
    el(
      'span',
      { class: 'key' },
      el(
        'svg',
        { class: 'swatch', 'aria-hidden': 'true' },
        el('rect', { class: className, width: '100%', height: '100%', ...more }),
      ),
      name,
    );
  const ofServices = [...serviceMarks(services).values()].map(({ name, letter, colour }) =>
    key(`unit ${colour}`, `${letter} ${name}`),
  );
  return el(
    'p',
    { class: 'legend packing-legend' },
    ofServices,
    key('unit coming u0', 'on its way'),
    key('stranded', 'stranded, or paid beyond what was asked for', { fill: HATCH }),
    key('system', 'kept by the system'),
    key('at-work', 'at work'),
    el('span', {}, '… host on its way, ↓ host that drains'),
  );
}

/** Defined once: a pattern has a name for the whole page. */
function hatchPattern(): Markup {
  const pattern = { id: 'packing-hatch', width: 5, height: 5, patternUnits: 'userSpaceOnUse' };
  return el(
    'svg',
    { class: 'definitions', width: 0, height: 0, 'aria-hidden': 'true' },
    el(
      'defs',
      {},
      el('pattern', { ...pattern, patternTransform: 'rotate(45)' }, el('path', { class: 'hatch', d: 'M0,0v5' })),
    ),
  );
}

function dataOf(replays: readonly PlatformReplay[]): FigureData {
  const hasGpus = replays.some(({ replay }) => replay.kinds.some(({ gpuCount }) => gpuCount > 0));
  const shown = DIMENSIONS.filter((of) => of !== 'gpuCount' || hasGpus);
  const all = replays.flatMap(({ name, replay }) =>
    replay.moments.map((moment) => ({ name, atMs: moment.atMs, totals: totalsOf(replay, moment) })),
  );
  const { indices } = sampledRows(all.length);
  const note =
    indices.length < all.length ? `${indices.length} of ${all.length} moments; the JSON report has all.` : '';
  const rows = indices.map((index) => {
    const { name, atMs, totals } = all[index]!;
    const counts = [totals.hostCount, totals.unitCount, totals.waitingCount].map(countCell);
    return [name, { value: atMs, text: lengthText(atMs) }, ...counts, ...shown.flatMap((of) => stateCells(totals, of))];
  });
  const columns = shown.flatMap((of) => [`${WORDS[of]} asked for`, `${WORDS[of]} stranded`]);
  return { headings: ['platform', 'time', 'hosts', 'units', 'waiting', ...columns], rows, note };
}

function stateCells({ room }: MomentTotals, of: Dimension): readonly Cell[] {
  const { allocatable, stranded } = room[of];
  if (allocatable === 0) return [shareCell(null), shareCell(null)];
  return [shareCell(requestedShare(room[of])), shareCell(stranded / allocatable)];
}
