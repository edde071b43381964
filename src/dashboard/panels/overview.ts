// The tab that is shown first: traffic, a row for each platform, how it came out, the last decisions.

import { fitBlock } from '../text/fit.ts';
import type { Line } from '../text/line.ts';
import { overviewCharts } from './overview-charts.ts';
import { lastDecisions } from './overview-log.ts';
import { changeLines, verdictLine } from './overview-outcome.ts';
import { platformTable } from './overview-platforms.ts';
import { trafficLine } from './overview-traffic.ts';
import type { Panel, PanelInput } from './panel.ts';
import { sectionRule } from './section-rule.ts';

const LEAST_LOG_ROWS = 3;
const LEAST_TABLE_ROWS = 3;
const LEAST_CHART_ROWS = 10;
const MOST_CHART_ROWS = 20;
/** Decisions above which room is better spent on charts. */
const ENOUGH_LOG_ROWS = 12;

/** From the top; what there is no room for gives way, charts first. */
export const overviewPanel: Panel = (input) => {
  const { size, state } = input;
  const outcome = outcomeLines(input);
  const rows = shareOut(input, outcome.length);
  return fitBlock(
    [
      trafficLine(input),
      platformRule(input),
      ...platformTable(input, rows.table),
      ...outcome,
      ...(rows.charts === 0 ? [] : overviewCharts(input, rows.charts)),
      ...(rows.log === 0 ? [] : [logRule(input), ...lastDecisions(input, rows.log)]),
    ],
    size,
    state.look,
  );
};

interface Rows {
  readonly table: number;
  readonly charts: number;
  readonly log: number;
}

/** Traffic and two rules have a line each. Where the outcome is there to be read, platforms go before the log. */
function shareOut({ size, moments }: PanelInput, outcomeRows: number): Rows {
  const room = Math.max(0, size.rows - 3 - outcomeRows);
  const leastLog = outcomeRows > 1 ? 0 : LEAST_LOG_ROWS;
  const table = Math.min(moments.length + 1, Math.max(LEAST_TABLE_ROWS, room - leastLog));
  const rest = Math.max(0, room - table);
  const spare = rest - ENOUGH_LOG_ROWS;
  const charts = spare >= LEAST_CHART_ROWS ? Math.min(MOST_CHART_ROWS, spare) : 0;
  return { table, charts, log: rest - charts };
}

function platformRule({ race, moments, size, state }: PanelInput): Line {
  const all = race.tracks.length;
  const shown = moments.length < all ? `${moments.length} of ${all}, esc shows all` : 'units: ready+starting';
  const note = race.replicationGoal > 1 ? `replication 1   ${shown}` : shown;
  return sectionRule({ title: 'Platforms', note }, size.columns, state.look);
}

function logRule({ state, size }: PanelInput): Line {
  const note = `platform ${state.platformFilter ?? 'all'} (p)  whole log (6)`;
  return sectionRule({ title: 'Decisions', note }, size.columns, state.look);
}

/** On a low screen the verdict alone. */
function outcomeLines(input: PanelInput): readonly Line[] {
  const verdict = verdictLine(input);
  const changes = changeLines(input);
  const room = input.size.rows - 3 - LEAST_TABLE_ROWS - verdict.length;
  return changes.length <= room ? [...verdict, ...changes] : verdict;
}
