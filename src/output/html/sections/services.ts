// Figures of each service: a row per service and platform, so that a service can be followed across platforms.

import type { Estimate } from '../../../analysis/statistics/estimate.ts';
import { figureEstimate } from '../../../analysis/statistics/figure-estimate.ts';
import { SUMMARY_METRICS } from '../../../metrics/catalogue/index.ts';
import type { MetricUnit } from '../../../metrics/catalogue/metric.ts';
import type { ServiceStudy } from '../../../metrics/study/study.ts';
import { pointText, spreadText } from '../../estimate-text.ts';
import { figureText, NO_FIGURE } from '../../figure-text.ts';
import { type MarkedPlatform, nameOf, platformTitle } from '../marked-platforms.ts';
import { type Child, el, type Markup } from '../markup.ts';
import { table, titledTable } from '../table.ts';

const BEFORE_TIMEOUTS: readonly string[] = [
  'requests_arrived',
  'latency_p50',
  'latency_p95',
  'latency_p99',
  'failed_share',
];
const AFTER_TIMEOUTS: readonly string[] = [
  'rejected_share',
  'cold_share',
  'startup_p95',
  'units_mean',
  'units_peak',
  'cost_total',
];

/** Rows that are shown at once. */
const MOST_ROWS = 40;
const ORDER_NOTE = 'Services that cost most come first.';

/** The table; null where there is no service. */
export function serviceTable(platforms: readonly MarkedPlatform[]): Markup | null {
  const names = [...new Set(platforms.flatMap(({ study }) => study.services.map(({ name }) => name)))];
  if (names.length === 0) return null;
  if (names.length * platforms.length > MOST_ROWS) names.sort((a, b) => costOf(b, platforms) - costOf(a, platforms));
  const figures = [...metricsOf(BEFORE_TIMEOUTS), TIMEOUTS, ...metricsOf(AFTER_TIMEOUTS)];
  const rows = names.flatMap((serviceName) =>
    platforms.flatMap((platform) =>
      platform.study.services
        .filter(({ name }) => name === serviceName)
        .map((service) => [
          nameOf(serviceName),
          platformTitle(platform),
          ...figures.map((figure) => figure.cellOf(service)),
        ]),
    ),
  );
  const columns = [
    { heading: 'Service', isNumber: false },
    { heading: 'Platform', isNumber: false },
    ...figures.map(({ heading }) => ({ heading, isNumber: true })),
  ];
  const shown = rows.length <= MOST_ROWS ? rows : rows.slice(0, MOST_ROWS);
  const rest = rows.slice(shown.length);
  const folded =
    rest.length === 0
      ? null
      : el(
          'details',
          {},
          el('summary', {}, `${rest.length} more rows`),
          table({ label: 'Further services', columns, rows: rest }),
        );
  return titledTable('Figures of each service', rest.length === 0 ? '' : ORDER_NOTE, { columns, rows: shown }, folded);
}

/** What a service costs on all platforms together. */
function costOf(serviceName: string, platforms: readonly MarkedPlatform[]): number {
  const own = platforms.flatMap(({ study }) => study.services.filter(({ name }) => name === serviceName));
  return own.reduce((sum, service) => sum + (figureEstimate(service, 'cost_total').value ?? 0), 0);
}

interface Figure {
  readonly heading: string;
  readonly cellOf: (service: ServiceStudy) => Child;
}

/** Why requests failed: the others were lost with their unit. */
const TIMEOUTS: Figure = {
  heading: 'timed out of failed',
  cellOf: (service) => {
    const [timedOut = 0, failed = 0] = ['requests_timed_out', 'requests_failed'].map(
      (name) => figureEstimate(service, name).value ?? 0,
    );
    return failed === 0 ? NO_FIGURE : `${figureText(timedOut, 'requests')} of ${figureText(failed, 'requests')}`;
  },
};

function metricsOf(wanted: readonly string[]): readonly Figure[] {
  return wanted.flatMap((name) =>
    SUMMARY_METRICS.filter((metric) => metric.name === name).map(({ label, unit }) => ({
      heading: label,
      cellOf: (service: ServiceStudy) => cellOf(figureEstimate(service, name), unit),
    })),
  );
}

/** The figure, and of several replications its interval below it. */
function cellOf(estimate: Estimate, unit: MetricUnit): Child {
  const spread = estimate.basis === 'student' ? spreadText(estimate, unit) : '';
  return [pointText(estimate, unit), spread === '' ? null : el('span', { class: 'spread' }, spread)];
}
