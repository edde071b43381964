// Chart: what trouble did over time. Requests lost per second, above them a bar for each incident until the platform was as
// well as before; one panel per platform, all on one scale.

import { plain } from '../../../base/text/inert.ts';
import { formatCount } from '../../../base/units/count.ts';
import type { IncidentResult } from '../../../metrics/incident.ts';
import type { RunResult } from '../../../metrics/result.ts';
import { lengthText, msText } from '../../figure-text.ts';
import { type MarkedPlatform, platformTitle } from '../marked-platforms.ts';
import { el, type Markup, percentText } from '../markup.ts';
import { type Axis, axisLabels, linearAxis } from './axis.ts';
import { figure } from './figure.ts';
import { chartFrame } from './frame.ts';
import { areaPath, linePath } from './path.ts';
import { seriesData } from './series-data.ts';
import { greatest, middlePoints, perSecond, runTime } from './series-points.ts';

const CURVE_HEIGHT = 120;
const LANE = 30;
const NAME_DROP = 12;
const BAR_DROP = 21;
/** Those that lost the most; all are in the table. */
const MOST_LANES = 6;
const NAME_LENGTH = 18;
/** Right of this place a label ends at the right of the chart, so that it fits on a phone. */
const TURN = 0.5;

/** The figure; null where nothing applied anywhere, and where no requests came. */
export function incidentTimeline(result: RunResult, platforms: readonly MarkedPlatform[]): Markup | null {
  const hit = platforms.filter(({ run }) => run.incidents.some(({ isApplied }) => isApplied));
  const [first] = hit;
  const hasRequests = hit.some(({ run }) => run.series.columns.arrivals.some((count) => count > 0));
  if (first === undefined || !hasRequests) return null;
  const y = linearAxis(
    { title: 'lost requests per second', label: axisLabels.count },
    greatest(hit.flatMap(lostPerSecond)),
  );
  const columns = hit.map((platform, panel) => ({
    heading: `${platform.name} lost/s`,
    label: 'lost/s',
    panel,
    unit: 'requests' as const,
    values: lostPerSecond(platform),
  }));
  return figure({
    id: 'incidents',
    heading: 'What trouble did',
    caption: captionOf(hit),
    panels: hit.map((platform) => ({ heading: platformTitle(platform), drawing: panel(result, platform, y) })),
    data: seriesData(first.run.series, columns),
  });
}

function lostPerSecond({ run: { series } }: MarkedPlatform): readonly number[] {
  const { failures, rejections } = series.columns;
  return perSecond(
    series,
    failures.map((count, i) => count + (rejections[i] ?? 0)),
  );
}

function lostBy({ requests: { failed, rejected } }: IncidentResult): number {
  return failed + rejected;
}

/** Those that are drawn, in the order of time. */
function shownOf({ run: { incidents } }: MarkedPlatform): readonly IncidentResult[] {
  const applied = incidents.filter(({ isApplied }) => isApplied);
  const worst = [...applied].sort((a, b) => lostBy(b) - lostBy(a)).slice(0, MOST_LANES);
  return applied.filter((one) => worst.includes(one));
}

function captionOf(hit: readonly MarkedPlatform[]): string {
  const texts = hit.map(({ name, run: { incidents } }) => {
    const applied = incidents.filter(({ isApplied }) => isApplied);
    const lost = applied.reduce((sum, one) => sum + lostBy(one), 0);
    const longest = greatest(applied.map(({ recoverMs }) => recoverMs));
    const isLost = applied.some(({ recoverMs }) => recoverMs === null);
    const recovered = isLost
      ? 'did not recover'
      : longest === 0
        ? 'was never worse'
        : `back within ${lengthText(longest)}`;
    return `${name} lost ${formatCount(lost)} and ${recovered}`;
  });
  return `A bar lasts from the incident until the platform was as well as before. Requests lost until then: ${texts.join('; ')}.`;
}

function panel(result: RunResult, platform: MarkedPlatform, y: Axis): Markup {
  const { run, mark, name } = platform;
  const { x, warmup } = runTime(result);
  const shown = shownOf(platform);
  const laneHeight = shown.length * LANE;
  const height = CURVE_HEIGHT + laneHeight;
  const plane = { x, y: below(y, CURVE_HEIGHT / height), height };
  const lost = lostPerSecond(platform);
  const points = middlePoints(run.series, lost);
  const classes = `p${mark.slot}`;
  const rest = run.incidents.filter(({ isApplied }) => isApplied).length - shown.length;
  const endMs = result.scenario.durationMs;
  return chartFrame({
    title: `Requests that ${name} lost per second, and its incidents`,
    description: shown.map((one) => labelOf(one)).join('; '),
    ...plane,
    warmup,
    room: 'none',
    paths: lost.some((value) => value > 0)
      ? [areaPath(points, plane, { classes }), linePath(points, plane, { classes: `${classes} thin` })]
      : [],
    inTime: shown.flatMap((incident, lane) => barMarkup(incident, { x, lane, height, endMs })),
    overlays: [
      ...shown.map((incident, lane) => nameMarkup(incident, { x, lane })),
      ...(rest > 0
        ? [el('text', { class: 'note', x: '100%', y: -4, 'text-anchor': 'end' }, `${rest} more in the table`)]
        : []),
    ],
  });
}

/** The same axis in the lower part of a frame. */
function below({ title, ticks, position }: Axis, share: number): Axis {
  return {
    title,
    ticks: ticks.map((tick) => ({ ...tick, position: tick.position * share })),
    position: (value) => position(value) * share,
  };
}

interface Lane {
  readonly x: Axis;
  readonly lane: number;
  readonly height: number;
  readonly endMs: number;
}

function barMarkup(incident: IncidentResult, { x, lane, height, endMs }: Lane): readonly Markup[] {
  const { atMs, recoverMs } = incident;
  const from = x.position(atMs);
  const to = x.position(recoverMs === null ? endMs : atMs + recoverMs);
  const y = lane * LANE + BAR_DROP;
  const wide = percentText(to - from);
  return [
    el('rect', { class: 'trouble', x: percentText(from), y, width: wide, height: height - y }),
    el('line', { class: 'trouble-start', x1: percentText(from), x2: percentText(from), y1: y, y2: height }),
    el('line', { class: 'trouble-bar', x1: percentText(from), x2: percentText(to), y1: y, y2: y }),
  ];
}

function nameMarkup(incident: IncidentResult, { x, lane }: Pick<Lane, 'x' | 'lane'>): Markup {
  const isRight = x.position(incident.atMs) > TURN;
  const place = { x: isRight ? '100%' : 0, y: lane * LANE + NAME_DROP, 'text-anchor': isRight ? 'end' : 'start' };
  return el('text', { class: 'note trouble-name', ...place }, labelOf(incident));
}

/** "zone outage: 34 lost, back after 45 s". */
function labelOf(incident: IncidentResult): string {
  const { name, recoverMs } = incident;
  const back =
    recoverMs === null ? 'not recovered' : recoverMs === 0 ? 'never worse' : `back after ${msText(recoverMs)}`;
  return `${plain(name, { max: NAME_LENGTH })}: ${formatCount(lostBy(incident))} lost, ${back}`;
}
