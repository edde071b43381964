// The first screen: what was asked, the answer in a sentence, the comparison, and who could not take part.

import { comparisonOf } from '../../../analysis/comparison.ts';
import { headline, replicationsText } from '../../../analysis/headline.ts';
import { feasiblePlatforms, infeasiblePlatforms } from '../../../analysis/measured-platforms.ts';
import { judge } from '../../../analysis/thresholds/judge.ts';
import { plain } from '../../../base/text/inert.ts';
import type { Infeasibility, RunResult } from '../../../metrics/result.ts';
import { countedNotes, fewNotes, hasRange, MONTH_NOTE, POOLED_NOTE, SPREAD_NOTE } from '../../comparison-notes.ts';
import { lengthText } from '../../figure-text.ts';
import { markOf } from '../../platform-mark.ts';
import { comparisonDots } from '../charts/comparison-dots.ts';
import { type MarkedPlatform, nameOf, platformTitle } from '../marked-platforms.ts';
import { type Child, el, type Markup } from '../markup.ts';
import { comparisonTable } from './comparison.ts';
import { thresholdVerdict } from './thresholds.ts';

const TITLE_LENGTH = 120;
const TEXT_LENGTH = 600;
const FACT_LENGTH = 60;
const RANKED =
  'in latency, cost and use of what was billed only among the platforms that failed or rejected less than 1% of their ' +
  'requests';
const BEST_OF_RUN = `Best means best of this run; ${RANKED}. Figures closer than 1% count as a tie.`;
const SHOWN_BEST =
  'Best means shown to be better than each other platform, by the differences between them in each replication ' +
  `(95% over all pairs of a row); ${RANKED}. A difference within 1% counts as none.`;
const INDEPENDENT =
  'A range below a quantile is its 95% interval within this one run, and takes requests and starts for independent of ' +
  'each other; how much runs differ takes several replications.';

/** The opening of the page. */
export function opening(result: RunResult, platforms: readonly MarkedPlatform[]): Markup {
  const { name, description } = result.scenario;
  return el(
    'header',
    { class: 'opening' },
    el('p', { class: 'brand' }, 'Windtunnel'),
    el('h1', {}, plain(name, { max: TITLE_LENGTH })),
    description === '' ? null : el('p', { class: 'description' }, plain(description, { max: TEXT_LENGTH })),
    thresholdVerdict(judge(result)),
    el('p', { class: 'headline' }, headline(result)),
    facts(result),
    comparisonTable(result),
    el('p', { class: 'quiet' }, notes(result)),
    comparisonDots(result, platforms),
    cannotRun(result),
    limitations(result),
  );
}

/** What has to be known to read the comparison. */
function notes(result: RunResult): string {
  const comparison = comparisonOf(result);
  const sentences = [
    ...(result.study === undefined ? [BEST_OF_RUN] : [SHOWN_BEST, `${SPREAD_NOTE}.`]),
    ...(hasRange(comparison) ? [result.study === undefined ? INDEPENDENT : `${POOLED_NOTE}.`] : []),
    ...[...countedNotes(comparison), ...fewNotes(comparison)].map((note) => `${note}.`),
    `The month is ${MONTH_NOTE}; what of it is fixed would be paid without a single request.`,
  ];
  return sentences.join(' ');
}

function facts(result: RunResult): Markup {
  const { scenario, priceBook, isComplete } = result;
  const items = [
    `${lengthText(scenario.durationMs)} simulated`,
    ...(scenario.warmupMs === 0
      ? []
      : [
          `requests and latency without the first ${lengthText(scenario.warmupMs)} (warm-up)`,
          'units, starts and costs of the whole run',
        ]),
    replicationsText(result),
    `prices ${plain(priceBook, { max: FACT_LENGTH })}`,
    ...(isComplete ? [] : ['interrupted: the result is incomplete']),
  ];
  return el(
    'ul',
    { class: 'facts' },
    items.map((item) => el('li', {}, item)),
  );
}

function cannotRun(result: RunResult): Child {
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

function limitations(result: RunResult): Child {
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
  const text = (part: string) => plain(part, { max: TEXT_LENGTH });
  return el(
    'ul',
    {},
    reasons.map(({ service, limit, value, rule, source }) =>
      el(
        'li',
        {},
        service === null ? null : ['service ', el('b', {}, nameOf(service)), ': '],
        `${text(limit)}: ${text(value)}, but ${text(rule)}. `,
        el('span', { class: 'quiet' }, `Source: ${text(source)}`),
      ),
    ),
  );
}
