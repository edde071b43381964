// The comparison whole: every figure with its meaning and interval, and who cannot take part or only with limitations.

import { comparisonOf } from '../../../analysis/comparison.ts';
import { feasiblePlatforms, infeasiblePlatforms } from '../../../analysis/measured-platforms.ts';
import { plain } from '../../../base/text/inert.ts';
import type { Infeasibility, RunResult } from '../../../metrics/result.ts';
import { countedNotes, fewNotes, hasRange, MONTH_NOTE, POOLED_NOTE, SPREAD_NOTE } from '../../comparison-notes.ts';
import { markOf } from '../../platform-mark.ts';
import { comparisonDots } from '../charts/comparison-dots.ts';
import { costLatencyFigure } from '../charts/cost-latency.ts';
import { type MarkedPlatform, nameOf, platformTitle } from '../marked-platforms.ts';
import { el, type Markup } from '../markup.ts';
import { bestNote } from './best-note.ts';
import { comparisonTable } from './comparison.ts';
import { whyText } from './infeasibility.ts';

const TEXT_LENGTH = 600;
const INDEPENDENT =
  'A range below a quantile is its 95% interval within this one run, and takes requests and starts for independent of ' +
  'each other; how much runs differ takes several replications.';

/** The parts of the section. */
export function comparisonParts(result: RunResult, platforms: readonly MarkedPlatform[]): readonly (Markup | null)[] {
  const table = comparisonTable(result);
  return [
    table === null ? null : el('div', {}, table, el('p', { class: 'quiet' }, notes(result))),
    comparisonDots(result, platforms),
    costLatencyFigure(platforms),
    cannotRun(result),
    limitations(result),
  ];
}

/** What has to be known to read the comparison. */
function notes(result: RunResult): string {
  const comparison = comparisonOf(result);
  const sentences = [
    bestNote(result),
    ...(result.study === undefined ? [] : [`${SPREAD_NOTE}.`]),
    ...(hasRange(comparison) ? [result.study === undefined ? INDEPENDENT : `${POOLED_NOTE}.`] : []),
    ...[...countedNotes(comparison), ...fewNotes(comparison)].map((note) => `${note}.`),
    `The month is ${MONTH_NOTE}; what of it is fixed would be paid without a single request.`,
  ];
  return sentences.join(' ');
}

function cannotRun(result: RunResult): Markup | null {
  const platforms = infeasiblePlatforms(result);
  if (platforms.length === 0) return null;
  const items = platforms.map(({ name, type, reasons }) =>
    el(
      'li',
      {},
      platformTitle({ mark: markOf(result, name), name: nameOf(name) }),
      ` (${nameOf(type)})`,
      reasonList(reasons),
    ),
  );
  return el(
    'section',
    { class: 'callout', 'aria-labelledby': 'cannot-run' },
    el('h2', { id: 'cannot-run' }, 'Cannot run this workload'),
    el('ul', { class: 'bare' }, items),
  );
}

function limitations(result: RunResult): Markup | null {
  const limited = feasiblePlatforms(result).filter(({ limitations: found }) => found.length > 0);
  if (limited.length === 0) return null;
  const items = limited.map((platform) =>
    el(
      'li',
      {},
      platformTitle({ mark: markOf(result, platform.name), name: nameOf(platform.name) }),
      reasonList(platform.limitations),
    ),
  );
  return el(
    'section',
    { class: 'callout', 'aria-labelledby': 'limitations' },
    el('h2', { id: 'limitations' }, 'Runs with limitations'),
    el('ul', { class: 'bare' }, items),
  );
}

function reasonList(reasons: readonly Infeasibility[]): Markup {
  return el(
    'ul',
    {},
    reasons.map((reason) =>
      el(
        'li',
        {},
        reason.service === null ? null : ['service ', el('b', {}, nameOf(reason.service)), ': '],
        `${whyText(reason, TEXT_LENGTH)}. `,
        el('span', { class: 'quiet' }, `Source: ${plain(reason.source, { max: TEXT_LENGTH })}`),
      ),
    ),
  );
}
