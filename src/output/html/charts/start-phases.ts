// Chart: what an average start spends its time on, one bar per platform, one part per start-up phase.

import { plain } from '../../../base/text/inert.ts';
import type { PhaseSummary, StartupSummary } from '../../../metrics/result.ts';
import { figureText, msText } from '../../figure-text.ts';
import type { MarkedPlatform } from '../marked-platforms.ts';
import { type Child, el, type Markup, percentText } from '../markup.ts';
import { type Axis, axisLabels, linearAxis } from './axis.ts';
import { type FigureData, figure } from './figure.ts';
import { chartFrame } from './frame.ts';
import { phaseColour, phasesByKind } from './phase-colours.ts';
import { greatest } from './series-points.ts';

const ROW_HEIGHT = 50;
const BAR_TOP = 20;
const BAR_HEIGHT = 22;
/** Phases of this beginning are of starts of hosts, which units wait for but which are not theirs. */
const OF_HOST = 'host-';
/** A label inside a part needs about this share of the narrowest chart for each letter. */
const SHARE_PER_LETTER = 0.024;
const US_PER_MS = 1000;
const NO_TICKS: Axis = { title: '', ticks: [], position: () => 0 };

interface Part {
  readonly phase: string;
  readonly startMs: number;
  readonly ms: number;
}

interface Bar {
  readonly platform: MarkedPlatform;
  readonly parts: readonly Part[];
  readonly totalMs: number;
}

/** The figure; null where nothing started. */
export function startPhasesFigure(platforms: readonly MarkedPlatform[]): Markup | null {
  const bars = platforms.map(barOf).filter(({ totalMs }) => totalMs > 0);
  if (bars.length === 0) return null;
  const phases = [...new Set(bars.flatMap(({ parts }) => parts.map(({ phase }) => phase)))];
  const x = linearAxis(
    { title: 'mean time since the decision to start', label: axisLabels.duration },
    greatest(bars.map(({ totalMs }) => totalMs * US_PER_MS)) * 1.06,
  );
  const caption = [
    `An average start takes ${bars.map(({ platform, totalMs }) => `${msText(totalMs)} on ${platform.name}`).join(', ')}.`,
    ...platforms.flatMap(hostSentence),
  ].join(' ');
  const drawing = chartFrame({
    title: 'Mean start-up time by phase',
    description: caption,
    height: bars.length * ROW_HEIGHT,
    x,
    y: NO_TICKS,
    room: 'none',
    paths: [],
    overlays: bars.flatMap((bar, row) => barMarkup(bar, { row, x })),
  });
  return figure({
    id: 'start-phases',
    heading: 'Start-up phases',
    caption,
    panels: [{ heading: legend(phases), drawing }],
    data: dataOf(platforms),
    isHalf: true,
  });
}

function barOf(platform: MarkedPlatform): Bar {
  let startMs = 0;
  const parts = platform.run.summary.startupMs.phases.filter(isOfUnit).map((phase) => {
    const part = {
      phase: plain(phase.phase, { max: 20 }),
      startMs,
      ms: meanOverStarts(phase, platform.run.summary.startupMs),
    };
    startMs += part.ms;
    return part;
  });
  return { platform, parts, totalMs: startMs };
}

function isOfUnit({ phase }: PhaseSummary): boolean {
  return !phase.startsWith(OF_HOST);
}

/** Starts of hosts are not in the bars: a unit waits for a part of one, or for none. */
function hostSentence({ name, run }: MarkedPlatform): readonly string[] {
  const phases = run.summary.startupMs.phases.filter((phase) => !isOfUnit(phase));
  const startCount = greatest(phases.map(({ count }) => count));
  if (phases.length === 0 || startCount === 0) return [];
  const meanMs = phases.reduce((sum, { mean, count }) => sum + mean * count, 0) / startCount;
  return [`A host of ${name} took ${msText(meanMs)} to start, which is not part of its bar.`];
}

/** A phase that only some starts go through counts in proportion, so that the parts add up to the mean start. */
function meanOverStarts({ mean, count }: PhaseSummary, starts: StartupSummary): number {
  return starts.count === 0 ? 0 : (mean * count) / starts.count;
}

function barMarkup(bar: Bar, { row, x }: { row: number; x: Axis }): readonly Markup[] {
  const top = row * ROW_HEIGHT + BAR_TOP;
  const { mark, shortName } = bar.platform;
  const title = el(
    'text',
    { class: 'bar-title', x: 0, y: top - 6 },
    el('tspan', { class: `glyph p${mark.slot}` }, mark.glyph),
    ` ${shortName}  ${msText(bar.totalMs)}`,
  );
  return [title, ...bar.parts.flatMap((part) => partMarkup(part, { top, x }))];
}

function partMarkup({ phase, startMs, ms }: Part, { top, x }: { top: number; x: Axis }): readonly Markup[] {
  const from = x.position(startMs * US_PER_MS);
  const width = x.position((startMs + ms) * US_PER_MS) - from;
  const bar = el(
    'rect',
    {
      class: `phase ${colourClasses(phase)}`,
      x: percentText(from),
      y: top,
      width: percentText(width),
      height: BAR_HEIGHT,
    },
    el('title', {}, `${phase} ${msText(ms)}`),
  );
  if (width < phase.length * SHARE_PER_LETTER + 0.02) return [bar];
  const place = { x: percentText(from + width / 2), y: top + BAR_HEIGHT / 2, dy: '0.32em', 'text-anchor': 'middle' };
  return [bar, el('text', { class: `phase-label ${colourClasses(phase)}`, ...place }, phase)];
}

function colourClasses(phase: string): string {
  const { kind, shade } = phaseColour(phase);
  return `of-${kind} shade${shade}`;
}

function legend(phases: readonly string[]): Child {
  return el(
    'span',
    { class: 'legend' },
    phasesByKind(phases).map((group) =>
      el('span', { class: 'legend-group' }, el('span', {}, `${group.kind}:`), group.phases.map(legendKey)),
    ),
  );
}

function legendKey(phase: string): Markup {
  const colour = el('rect', { class: `phase ${colourClasses(phase)}`, width: '100%', height: '100%' });
  return el('span', { class: 'key' }, el('svg', { class: 'swatch', 'aria-hidden': 'true' }, colour), phase);
}

function dataOf(platforms: readonly MarkedPlatform[]): FigureData {
  const rows = platforms.flatMap(({ run, name }) =>
    run.summary.startupMs.phases.map((phase) => [
      name,
      plain(phase.phase, { max: 20 }),
      figureText(phase.count, 'starts'),
      ...[phase.mean, phase.p50, phase.p95, phase.p99].map(msText),
    ]),
  );
  return { headings: ['platform', 'phase', 'starts', 'mean', 'p50', 'p95', 'p99'], rows, note: '' };
}
