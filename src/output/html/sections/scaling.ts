// How well platforms followed their load: a sentence, a column for each platform with the best of each row, and the chart.

import { bestScaling, SCALING_FIGURES, type ScalingFigure } from '../../../analysis/scaling/scaling-figures.ts';
import { type ScalingQuality, scalingQualities } from '../../../analysis/scaling/scaling-quality.ts';
import type { RunResult } from '../../../metrics/result.ts';
import { figureText, lengthText, msText, NO_FIGURE, shareText } from '../../figure-text.ts';
import { type JudgedPlatform, scalingFigure } from '../charts/scaling.ts';
import { type MarkedPlatform, platformTitle } from '../marked-platforms.ts';
import { el, type Markup } from '../markup.ts';
import { scrollBox } from '../table.ts';

/** The parts of the section; none where no platform ran. */
export function scalingParts(result: RunResult, platforms: readonly MarkedPlatform[]): readonly (Markup | null)[] {
  const qualities = scalingQualities(result);
  const judged = platforms.flatMap((platform) => {
    const quality = qualities.find((one) => one.platform === platform.run.name);
    return quality === undefined ? [] : [{ platform, quality }];
  });
  if (judged.length === 0) return [];
  return [el('p', {}, summaryText(judged)), scalingTable(judged), notes(judged), scalingFigure(result, judged)];
}

/** Who was short of capacity for how long, and what the others paid for not being it. */
function summaryText(judged: readonly JudgedPlatform[]): string {
  const short = [...judged]
    .filter(({ quality }) => quality.shortShare > 0)
    .sort((a, b) => b.quality.shortShare - a.quality.shortShare);
  const [worst] = short;
  if (worst === undefined) {
    return `No platform was ever short of capacity${idleText(judged)}.`;
  }
  const { quality, platform } = worst;
  const reaction = quality.decidedAfterMs === null ? 'nobody decided to have more' : decidedText(quality);
  const least = short.at(-1) ?? worst;
  const calm = judged.filter(({ quality: { shortShare } }) => shortShare === 0);
  const others =
    calm.length > 0
      ? `; ${calm.map((one) => one.platform.name).join(', ')} never`
      : least === worst
        ? ''
        : `; ${least.platform.name} the least, for ${shareText(least.quality.shortShare)}`;
  return (
    `${platform.name} was short of capacity for ${shareText(quality.shortShare)} of the time (${reaction}, enough was ` +
    `ready after ${lengthText(quality.readyAfterMs)} at the longest)${others}${idleText(judged)}.`
  );
}

function decidedText({ decidedAfterMs }: ScalingQuality): string {
  return decidedAfterMs === 0 ? 'decided at once' : `decided within ${lengthText(decidedAfterMs ?? 0)}`;
}

function idleText(judged: readonly JudgedPlatform[]): string {
  const costs = judged.flatMap(({ platform: { name }, quality: { idleShare } }) =>
    idleShare === null ? [] : [{ name, idleShare }],
  );
  const [most] = costs.sort((a, b) => b.idleShare - a.idleShare);
  return most === undefined
    ? ''
    : `; ${most.name} spent the largest part of its bill on idle capacity, ${shareText(most.idleShare)}`;
}

function scalingTable(judged: readonly JudgedPlatform[]): Markup {
  const qualities = judged.map(({ quality }) => quality);
  const label = 'How well platforms followed their load';
  return scrollBox(
    label,
    el(
      'table',
      { class: 'comparison' },
      el(
        'thead',
        {},
        el(
          'tr',
          {},
          el('td', { class: 'quiet' }, 'Less is better in every row'),
          judged.map(({ platform }) => el('th', { scope: 'col', class: 'number' }, platformTitle(platform))),
        ),
      ),
      el(
        'tbody',
        {},
        SCALING_FIGURES.map((figure) => {
          const best = bestScaling(figure, qualities);
          return el(
            'tr',
            { 'data-scaling': figure.key },
            el('th', { scope: 'row' }, figure.label, el('span', { class: 'meaning' }, figure.meaning)),
            judged.map((one) => cellOf(figure, one, best === one.quality.platform)),
          );
        }),
      ),
    ),
  );
}

/** On narrow screens the cell shows the name of its platform itself. */
function cellOf(figure: ScalingFigure, { platform, quality }: JudgedPlatform, isBest: boolean): Markup {
  const { text, aside } = textOf(figure, quality);
  return el(
    'td',
    { class: isBest ? 'number best' : 'number', 'data-platform': platform.name },
    isBest ? [el('span', { class: 'best-word' }, 'best'), ' ', el('strong', {}, text)] : text,
    aside === '' ? null : el('span', { class: 'spread' }, aside),
  );
}

interface CellText {
  readonly text: string;
  readonly aside: string;
}

function textOf({ key, unit, read }: ScalingFigure, quality: ScalingQuality): CellText {
  const { shortages, overshoot, idleShare } = quality;
  if (key === 'decided') {
    if (shortages.length === 0) return { text: 'never short', aside: '' };
    return { text: quality.decidedAfterMs === null ? 'nobody did' : durationText(quality.decidedAfterMs), aside: '' };
  }
  if (key === 'ready') {
    if (shortages.length === 0) return { text: 'never short', aside: '' };
    const longest = Math.max(...shortages.map(({ startMs, endMs }) => endMs - startMs));
    const isOpen = shortages.some((one) => one.isOpen && one.endMs - one.startMs === longest);
    return { text: lengthText(quality.readyAfterMs), aside: isOpen ? 'not over at the end' : '' };
  }
  if (key === 'overshoot') {
    if (overshoot === null) return { text: NO_FIGURE, aside: '' };
    if (overshoot.units === 0) return { text: 'none', aside: '' };
    const units = `${figureText(overshoot.units, 'units')} ${overshoot.units === 1 ? 'unit' : 'units'}`;
    return { text: units, aside: `${shareText(overshoot.share)}, at ${momentText(overshoot.atMs)}` };
  }
  const aside = key === 'idle' && idleShare !== null ? shareText(idleShare) : '';
  return { text: figureText(read(quality), unit), aside };
}

function durationText(ms: number): string {
  return ms === 0 ? 'at once' : lengthText(ms);
}

function momentText(ms: number): string {
  return ms === 0 ? 'the start' : msText(ms);
}

/** How the figures are made, with what they cannot tell. */
function notes(judged: readonly JudgedPlatform[]): Markup {
  const stepMs = judged[0]?.quality.course.stepMs ?? 0;
  const hasUnranked = judged.some(({ quality }) => quality.isLossy);
  return el(
    'p',
    { class: 'quiet' },
    'The first sign of too little capacity is a rejected request, more requests waiting than units ready, or fewer units ' +
      `ready than desired; times are as fine as the steps of the series (${lengthText(stepMs)}). ` +
      'Needed: requests that arrived / the most that a ready unit took in any minute of this run in which nothing was ' +
      'rejected, failed or left waiting; the reserve that a target leaves counts as overshoot. ' +
      'Idle environments of functions cost nothing and are no overshoot; pieces of jobs wait by design. ' +
      `Best means best of this run; figures closer than 1% count as a tie${hasUnranked ? '; platforms that lost 1% of their requests or more are not ranked in overshoot and idle capacity' : ''}.`,
  );
}
