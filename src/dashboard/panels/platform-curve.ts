// A platform's curve in a chart of all of them: its colour, its mark on the way, and what stands at its end.

import { MARK_COUNT } from '../../output/platform-mark.ts';
import type { ChartLine } from '../charts/chart.ts';
import { cutMiddle } from '../text/middle.ts';
import type { PanelInput, TrackMoment } from './panel.ts';
import { platformGlyph, platformRole } from './platform-label.ts';

/** Charts so wide have room for names. */
const ROOMY_COLUMNS = 140;
const NAME_CELLS = 12;

/** With the name where there is room for it, and where marks come round again and do not tell platforms apart. */
export function platformCurve(
  { state: { look }, race, size }: PanelInput,
  { track, index }: TrackMoment,
  values: ChartLine['values'],
): ChartLine {
  const mark = platformGlyph(index, look);
  const isNamed = size.columns >= ROOMY_COLUMNS || race.tracks.length > MARK_COUNT;
  const label = isNamed ? `${mark} ${cutMiddle(track.name, NAME_CELLS, look)}` : mark;
  return { values, role: platformRole(index), mark, label };
}
