// The last decisions of all shown platforms, below the overview's table. Those that one platform took at once, of one kind,
// share a line: the whole log has a tab of its own.

import type { Decision } from '../../metrics/result.ts';
import { fitBlock } from '../text/fit.ts';
import type { Line } from '../text/line.ts';
import { span } from '../text/spans.ts';
import { tableLines } from '../text/table.ts';
import { type DecidingPlatform, decisionWidths, platformCell, serviceCell, whatText } from './decision-columns.ts';
import { momentText } from './moment-text.ts';
import type { PanelInput, TrackMoment } from './panel.ts';

interface DecisionGroup {
  readonly platform: DecidingPlatform;
  readonly first: Decision;
  readonly count: number;
}

/** Exactly `rows` lines, the newest decision last. */
export function lastDecisions({ moments, race, state, size }: PanelInput, rows: number): readonly Line[] {
  const { look } = state;
  const { durationMs } = race.facts;
  const room = { columns: size.columns, rows };
  const shown = newest(moments, rows);
  if (shown.length === 0) return fitBlock([[span('  nothing has been decided yet', 'quiet')]], room, look);
  const widths = decisionWidths(race, size);
  return tableLines({
    columns: [
      { title: '', width: 0 },
      { title: '', width: widths.time, align: 'right' },
      { title: '', width: widths.platform },
      { title: '', width: widths.service, priority: 1 },
      { title: '', width: widths.what },
      { title: '', isGrowing: true, least: 26 },
    ],
    rows: shown.map(({ platform, first, count }) => [
      [],
      [span(momentText(first.timeMs, durationMs), 'quiet')],
      platformCell(platform, widths, look),
      serviceCell(first, widths, look),
      [span(whatText(first)), ...(count === 1 ? [] : [span(` +${count - 1}`, 'quiet')])],
      [span(first.reason)],
    ]),
    size: room,
    look,
  });
}

/** The newest ones of all platforms, in the order of time; at one time in the order of the scenario. */
function newest(moments: readonly TrackMoment[], count: number): readonly DecisionGroup[] {
  const groups = moments.flatMap((moment) => newestOf(moment, count));
  return groups.sort((a, b) => a.first.timeMs - b.first.timeMs).slice(-Math.max(1, count));
}

/** From the end of the log as far back as it takes. */
function newestOf({ track, index, decisions }: TrackMoment, most: number): readonly DecisionGroup[] {
  const groups: DecisionGroup[] = [];
  let end = decisions.length;
  while (end > 0 && groups.length < most) {
    let start = end - 1;
    while (start > 0 && isAlike(decisions[start - 1]!, decisions[start]!)) start -= 1;
    groups.push({ platform: { name: track.name, index }, first: decisions[start]!, count: end - start });
    end = start;
  }
  return groups.reverse();
}

/** They differ in nothing but the unit or the host that they are about. */
function isAlike(a: Decision, b: Decision): boolean {
  return a.timeMs === b.timeMs && a.kind === b.kind && a.action === b.action && a.service === b.service;
}
