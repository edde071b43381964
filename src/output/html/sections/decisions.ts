// The first decisions of each platform, in the order of time: why something scaled, was placed or throttled.

import { plain } from '../../../base/text/inert.ts';
import { formatCount } from '../../../base/units/count.ts';
import { msText } from '../../figure-text.ts';
import { type MarkedPlatform, nameOf, platformTitle } from '../marked-platforms.ts';
import { el, type Markup } from '../markup.ts';
import { table } from '../table.ts';

/** Shared by all platforms, so that the page stays small. */
const MAX_ENTRIES = 200;
const TEXT_LENGTH = 200;

const COLUMNS = ['Time', 'Kind', 'Service', 'Subject', 'Action', 'Reason'].map((heading) => ({
  heading,
  isNumber: heading === 'Time',
}));

/** One disclosure for each platform. */
export function decisionLogs(platforms: readonly MarkedPlatform[]): readonly Markup[] {
  const limit = Math.floor(MAX_ENTRIES / Math.max(1, platforms.length));
  return platforms.map((platform) => decisionLog(platform, limit));
}

function decisionLog(platform: MarkedPlatform, limit: number): Markup {
  const { entries, omitted } = platform.run.decisions;
  const total = entries.length + omitted;
  const shown = entries.slice(0, limit);
  const text = (value: string) => plain(value, { max: TEXT_LENGTH });
  const rows = shown.map(({ timeMs, kind, service, subject, action, reason }) => [
    timeMs === 0 ? '0' : msText(timeMs),
    kind,
    service === null ? '' : nameOf(service),
    text(subject),
    text(action),
    text(reason),
  ]);
  const count =
    shown.length === total
      ? `${formatCount(total)} decisions`
      : `first ${shown.length} of ${formatCount(total)} decisions`;
  return el(
    'details',
    { class: 'log' },
    el('summary', {}, platformTitle(platform), el('span', { class: 'sum' }, count)),
    shown.length === 0
      ? el('p', { class: 'quiet' }, 'Nothing was decided.')
      : table({ label: `Decisions of ${platform.name}`, columns: COLUMNS, rows }),
  );
}
