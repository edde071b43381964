// Figures of each service: a row per service and platform, so that a service can be followed across platforms.

import { SUMMARY_METRICS } from '../../../metrics/catalogue/index.ts';
import type { Measured } from '../../../metrics/catalogue/metric.ts';
import { figureText, NO_FIGURE } from '../../figure-text.ts';
import { type MarkedPlatform, nameOf, platformTitle } from '../marked-platforms.ts';
import { el, type Markup } from '../markup.ts';
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
  const names = [...new Set(platforms.flatMap(({ run }) => run.services.map(({ name }) => name)))];
  if (names.length === 0) return null;
  if (names.length * platforms.length > MOST_ROWS) names.sort((a, b) => costOf(b, platforms) - costOf(a, platforms));
  const figures = [...metricsOf(BEFORE_TIMEOUTS), TIMEOUTS, ...metricsOf(AFTER_TIMEOUTS)];
  const rows = names.flatMap((serviceName) =>
    platforms.flatMap((platform) =>
      platform.run.services
        .filter(({ name }) => name === serviceName)
        .map((service) => [
          nameOf(serviceName),
          platformTitle(platform),
          ...figures.map(({ textOf }) => textOf(service)),
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
  const own = platforms.flatMap(({ run }) => run.services.filter(({ name }) => name === serviceName));
  return own.reduce((sum, { summary }) => sum + summary.cost.totalUsd, 0);
}

interface Figure {
  readonly heading: string;
  readonly textOf: (service: Measured) => string;
}

/** Why requests failed: the others were lost with their unit. */
const TIMEOUTS: Figure = {
  heading: 'timed out of failed',
  textOf: ({ summary: { requests } }) => {
    const [timedOut, failed] = [requests.timedOut, requests.failed].map((count) => figureText(count, 'requests'));
    return requests.failed === 0 ? NO_FIGURE : `${timedOut} of ${failed}`;
  },
};

function metricsOf(wanted: readonly string[]): readonly Figure[] {
  return wanted.flatMap((name) =>
    SUMMARY_METRICS.filter((metric) => metric.name === name).map(({ label, read, unit }) => ({
      heading: label,
      textOf: (service: Measured) => figureText(read(service), unit),
    })),
  );
}
