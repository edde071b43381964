// Chart: what requests spend their time on, all of them and the slowest, two bars per platform.

import { LATENCY_PARTS, type LatencyParts, type LatencyPartsSummary } from '../../../metrics/latency-parts.ts';
import { partText } from '../../advice/driver-words.ts';
import { msText, shareText } from '../../figure-text.ts';
import type { MarkedPlatform } from '../marked-platforms.ts';
import { el, type Markup } from '../markup.ts';
import { type FigureData, figure } from './figure.ts';
import { msCell } from './figure-cell.ts';
import { type BarPart, barMs, legendKey, type StackedBar, stackedBars } from './stacked-bars.ts';

/** Colours of the parts: hues that the phases of starts have for the like. */
const COLOURS: Readonly<Record<keyof LatencyParts, string>> = {
  retries: 'of-placing shade3',
  queue: 'of-waiting shade2',
  start: 'of-image shade4',
  cpu: 'of-application shade1',
  crowding: 'of-application shade4',
  wait: 'of-machine shade2',
  downstream: 'of-registration shade3',
};

const NOTE =
  'Cpu: own work as long as it takes alone, crowding: what it took longer because others shared the processor, ' +
  'wait: off the processor, downstream: for the answers of other services, start: for a unit to start, ' +
  'retries: attempts in vain.';

interface Measured {
  readonly platform: MarkedPlatform;
  readonly summary: LatencyPartsSummary;
}

/** The figure; null where no request was answered. */
export function latencyPartsFigure(platforms: readonly MarkedPlatform[]): Markup | null {
  const measured = platforms.flatMap((platform): readonly Measured[] => {
    const summary = platform.whole.summary.latencyParts;
    return summary === null ? [] : [{ platform, summary }];
  });
  if (measured.length === 0) return null;
  const bars = measured.flatMap(barsOf);
  const caption = `The slowest requests take on average: ${measured.map(slowestOf).join('; ')}.`;
  const drawing = stackedBars(bars, {
    title: 'Mean time of requests by what it goes to',
    description: caption,
    axisTitle: 'mean time since the first attempt',
  });
  return figure({
    id: 'latency-parts',
    heading: 'Where the time goes',
    caption: `${caption} ${NOTE}`,
    panels: [{ heading: legend(bars), drawing }],
    data: dataOf(measured),
  });
}

function barsOf({ platform, summary }: Measured): readonly StackedBar[] {
  const { mark, shortName } = platform;
  return [
    { mark, heading: `${shortName}, all`, parts: partsOf(summary.all) },
    { mark, heading: `${shortName}, slowest ${shareText(summary.slowestShare)}`, parts: partsOf(summary.slowest) },
  ];
}

function isOnAccelerators({ whole }: MarkedPlatform): boolean {
  return (whole.summary.inference?.gpuUtilization ?? null) !== null;
}

function partsOf(parts: LatencyParts): readonly (BarPart & { readonly name: keyof LatencyParts })[] {
  return LATENCY_PARTS.map((name) => ({ name, ms: parts[name], colour: COLOURS[name] })).filter(({ ms }) => ms > 0);
}

/** "lean 1.48 s, 52.9% of it queueing": the largest part of the slowest requests. */
function slowestOf({ platform, summary }: Measured): string {
  const parts = partsOf(summary.slowest);
  const totalMs = barMs({ parts });
  const [largest] = [...parts].sort((a, b) => b.ms - a.ms);
  if (largest === undefined) return `${platform.name} no time at all`;
  const word = partText(largest.name, { hasAccelerators: isOnAccelerators(platform) });
  return `${platform.name} ${msText(totalMs)}, ${shareText(largest.ms / totalMs)} of it ${word}`;
}

function legend(bars: readonly StackedBar[]): Markup {
  const present = LATENCY_PARTS.filter((name) => bars.some(({ parts }) => parts.some((part) => part.name === name)));
  const keys = present.map((name) => legendKey({ name, colour: COLOURS[name] }));
  return el('span', { class: 'legend' }, el('span', { class: 'legend-group' }, keys));
}

function dataOf(measured: readonly Measured[]): FigureData {
  const row = ({ name }: MarkedPlatform, which: string, parts: LatencyParts) => [
    name,
    which,
    ...LATENCY_PARTS.map((part) => msCell(parts[part])),
  ];
  const rows = measured.flatMap(({ platform, summary }) => [
    row(platform, 'all', summary.all),
    row(platform, `slowest ${shareText(summary.slowestShare)}`, summary.slowest),
  ]);
  return { headings: ['platform', 'requests', ...LATENCY_PARTS], rows, note: '' };
}
