// The services of one platform at a moment: their units, and what was last decided about them.

import { formatCount } from '../../base/units/count.ts';
import type { SeriesRow } from '../../metrics/live/live-step.ts';
import type { Decision } from '../../metrics/result.ts';
import type { Line } from '../text/line.ts';
import { span, widthOf } from '../text/spans.ts';
import { tableLines } from '../text/table.ts';
import type { PanelInput, TrackMoment } from './panel.ts';
import { sectionRule } from './section-rule.ts';

const WIDEST_NAME = 24;

/** A rule, titles and a row for each service. */
export function serviceTable({ race, size, state }: PanelInput, moment: TrackMoment): readonly Line[] {
  const { look } = state;
  const rows = moment.track.steps[moment.stepCount - 1]?.services ?? [];
  const names = rows.map((_, index) => moment.detail?.sizes[index]?.service ?? race.facts.services[index] ?? '');
  const width = Math.min(WIDEST_NAME, Math.max(8, ...names.map((name) => widthOf([span(name)]))));
  const count = (title: string) => ({ title, align: 'right' as const });
  const table = tableLines({
    columns: [
      { title: '', width: 0 },
      { title: 'service', width },
      ...['desired', 'pending', 'starting', 'ready', 'draining'].map(count),
      { title: 'last decision', isGrowing: true, least: 12 },
    ],
    rows: rows.map((row, index) => [
      [],
      [span(names[index] ?? '')],
      ...countsOf(row),
      [span(lastWord(moment.decisions, names[index] ?? ''), 'quiet')],
    ]),
    size: { columns: size.columns, rows: rows.length + 1 },
    look,
  });
  return [sectionRule({ title: 'Services' }, size.columns, look), ...table];
}

function countsOf(row: SeriesRow): readonly Line[] {
  const { unitsDesired, unitsPending, unitsStarting, unitsReady, unitsDraining } = row;
  return [unitsDesired, unitsPending, unitsStarting, unitsReady, unitsDraining].map(
    (count): Line => [span(formatCount(count))],
  );
}

/** Placement and scaling say why units wait; single starts and stops do not. */
function lastWord(decisions: readonly Decision[], service: string): string {
  const isTelling = ({ kind }: Decision) => kind !== 'start' && kind !== 'stop';
  const newest = decisions.findLast((one) => one.service === service && isTelling(one));
  return newest === undefined ? '' : `${newest.action}: ${newest.reason}`;
}
