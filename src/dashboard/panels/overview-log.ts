// The last decisions of all shown platforms, below the overview's table.

import type { Decision } from '../../metrics/result.ts';
import { fitBlock } from '../text/fit.ts';
import type { Line } from '../text/line.ts';
import { span } from '../text/spans.ts';
import { tableLines } from '../text/table.ts';
import { momentText } from './moment-text.ts';
import type { PanelInput } from './panel.ts';
import { platformLabel } from './platform-label.ts';

interface PlacedDecision {
  readonly decision: Decision;
  readonly name: string;
  readonly index: number;
}

/** Exactly `rows` lines, the newest decision last. */
export function lastDecisions({ moments, race, state, size }: PanelInput, rows: number): readonly Line[] {
  const { look } = state;
  const { durationMs } = race.facts;
  const room = { columns: size.columns, rows };
  const shown = newest(moments, rows);
  if (shown.length === 0) return fitBlock([[span('  nothing has been decided yet', 'quiet')]], room, look);
  return tableLines({
    columns: [
      { title: '', width: 1 },
      { title: '', width: momentText(durationMs, durationMs).length, align: 'right' },
      { title: '', width: size.columns >= 140 ? 20 : 10 },
      { title: '', width: size.columns >= 140 ? 16 : 10, priority: 1 },
      { title: '', width: size.columns >= 140 ? 26 : 16 },
      { title: '', isGrowing: true, least: 20 },
    ],
    rows: shown.map(({ decision, name, index }) => [
      [],
      [span(momentText(decision.timeMs, durationMs), 'quiet')],
      platformLabel({ name, index }, look),
      [span(decision.service ?? '', 'quiet')],
      [span(`${decision.action} ${decision.subject}`)],
      [span(decision.reason)],
    ]),
    size: room,
    look,
  });
}

/** The newest ones of all platforms, in the order of time; at one time in the order of the scenario. */
function newest(moments: PanelInput['moments'], count: number): readonly PlacedDecision[] {
  const candidates = moments.flatMap(({ track, index, decisions }) =>
    decisions.slice(Math.max(0, decisions.length - count)).map((decision) => ({ decision, name: track.name, index })),
  );
  return candidates.sort((a, b) => a.decision.timeMs - b.decision.timeMs).slice(-Math.max(1, count));
}
