// Figures of each service: a row per service and platform, so that a service can be followed across platforms.

import { SUMMARY_METRICS, type SummaryMetric } from '../../../metrics/catalogue.ts';
import { figureText } from '../../figure-text.ts';
import { type MarkedPlatform, nameOf, platformTitle } from '../marked-platforms.ts';
import type { Markup } from '../markup.ts';
import { table } from '../table.ts';

const SHOWN: readonly string[] = [
  'requests_arrived',
  'latency_p50',
  'latency_p95',
  'latency_p99',
  'failed_share',
  'rejected_share',
  'cold_share',
  'startup_p95',
  'units_mean',
  'units_peak',
  'cost_total',
];

/** The table; null where there is no service. */
export function serviceTable(platforms: readonly MarkedPlatform[]): Markup | null {
  const names = [...new Set(platforms.flatMap(({ run }) => run.services.map(({ name }) => name)))];
  if (names.length === 0) return null;
  const metrics = SHOWN.flatMap((name): readonly SummaryMetric[] =>
    SUMMARY_METRICS.filter((metric) => metric.name === name),
  );
  const rows = names.flatMap((serviceName) =>
    platforms.flatMap((platform) =>
      platform.run.services
        .filter(({ name }) => name === serviceName)
        .map((service) => [
          nameOf(serviceName),
          platformTitle(platform),
          ...metrics.map((metric) => figureText(metric.read(service), metric.unit)),
        ]),
    ),
  );
  const columns = [
    { heading: 'Service', isNumber: false },
    { heading: 'Platform', isNumber: false },
    ...metrics.map(({ label }) => ({ heading: label, isNumber: true })),
  ];
  return table({ label: 'Figures of each service', columns, rows });
}
