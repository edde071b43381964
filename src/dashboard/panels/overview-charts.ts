// Two charts of the overview for screens that have room for them: traffic, and what its users feel.

import { markAt } from '../../output/platform-mark.ts';
import { lineChart } from '../charts/line-chart.ts';
import { beside } from '../text/fit.ts';
import type { Line } from '../text/line.ts';
import type { PanelInput, TrackMoment } from './panel.ts';
import { platformRole } from './platform-label.ts';
import { rateText, shortMs } from './short-figures.ts';

const GAP = 2;

/** Exactly `rows` lines: requests per second, and the p95 of each platform, up to the shown moment. */
export function overviewCharts({ race, atMs, moments, state, size }: PanelInput, rows: number): readonly Line[] {
  const { look } = state;
  const columns = Math.floor((size.columns - GAP) / 2);
  const { durationMs, stepMs } = race.facts;
  const frame = {
    size: { columns, rows },
    x: { fromMs: 0, untilMs: durationMs, stepMs, cursorMs: atMs },
    look,
  };
  const first = moments.find(({ row }) => row !== null);
  const rate = lineChart({
    ...frame,
    lines: [
      {
        values: first === undefined ? [] : shownSteps(first).map(({ platform }) => (platform.arrivals * 1000) / stepMs),
        role: 'plain',
        mark: '',
      },
    ],
    y: { label: 'requests per second', format: rateText },
  });
  const p95 = lineChart({
    ...frame,
    lines: moments.map((moment) => ({
      values: shownSteps(moment).map(({ platform }) => platform.latencyP95Ms),
      role: platformRole(moment.index),
      mark: markText(moment, look.isAscii),
    })),
    y: { label: 'p95 of each step', format: (value) => (value === 0 ? '0' : shortMs(value)) },
  });
  const blocks = [rate, p95].map((lines) => ({ lines, columns }));
  return beside(blocks, GAP, look);
}

function shownSteps({ track, stepCount }: TrackMoment): TrackMoment['track']['steps'] {
  return track.steps.slice(0, stepCount);
}

function markText({ index }: TrackMoment, isAscii: boolean): string {
  const { glyph, letter } = markAt(index);
  return isAscii ? letter : glyph;
}
