// Chart: what an average start spends its time on, one bar per platform, one part per start-up phase.

import { plain } from '../../../base/text/inert.ts';
import type { PhaseSummary, StartupSummary } from '../../../metrics/result.ts';
import { figureText, msText } from '../../figure-text.ts';
import type { MarkedPlatform } from '../marked-platforms.ts';
import { type Child, el, type Markup } from '../markup.ts';
import { type FigureData, figure } from './figure.ts';
import { msCell } from './figure-cell.ts';
import { phaseColour, phasesByKind } from './phase-colours.ts';
import { greatest } from './series-points.ts';
import { barMs, legendKey, type StackedBar, stackedBars } from './stacked-bars.ts';

/** Phases of this beginning are of starts of hosts, which units wait for but which are not theirs. */
const OF_HOST = 'host-';
/** The figure; null where nothing started. */
export function startPhasesFigure(platforms: readonly MarkedPlatform[]): Markup | null {
  const bars = platforms.map(barOf).filter((bar) => barMs(bar) > 0);
  if (bars.length === 0) return null;
  const phases = [...new Set(bars.flatMap(({ parts }) => parts.map(({ name }) => name)))];
  const caption = [
    `An average start takes ${bars.map((bar) => `${msText(barMs(bar))} on ${bar.name}`).join(', ')}.`,
    ...platforms.flatMap(hostSentence),
  ].join(' ');
  const drawing = stackedBars(bars, {
    title: 'Mean start-up time by phase',
    description: caption,
    axisTitle: 'mean time since the decision to start',
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

function barOf({ run, mark, shortName, name }: MarkedPlatform): StackedBar & { readonly name: string } {
  const { startupMs } = run.summary;
  const parts = startupMs.phases.filter(isOfUnit).map((phase) => {
    const text = plain(phase.phase, { max: 20 });
    return { name: text, ms: meanOverStarts(phase, startupMs), colour: colourClasses(text) };
  });
  return { mark, heading: shortName, name, parts };
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

function colourClasses(phase: string): string {
  const { kind, shade } = phaseColour(phase);
  return `of-${kind} shade${shade}`;
}

function legend(phases: readonly string[]): Child {
  return el(
    'span',
    { class: 'legend' },
    phasesByKind(phases).map((group) =>
      el(
        'span',
        { class: 'legend-group' },
        el('span', {}, `${group.kind}:`),
        group.phases.map((name) => legendKey({ name, colour: colourClasses(name) })),
      ),
    ),
  );
}

function dataOf(platforms: readonly MarkedPlatform[]): FigureData {
  const rows = platforms.flatMap(({ run, name }) =>
    run.summary.startupMs.phases.map((phase) => [
      name,
      plain(phase.phase, { max: 20 }),
      { value: phase.count, text: figureText(phase.count, 'starts') },
      ...[phase.mean, phase.p50, phase.p95, phase.p99].map(msCell),
    ]),
  );
  return { headings: ['platform', 'phase', 'starts', 'mean', 'p50', 'p95', 'p99'], rows, note: '' };
}
