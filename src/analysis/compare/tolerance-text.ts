// Tolerances as people write them: "5%" of the figure before, or so much in its unit: "20ms", "50 USD", "2".

import { closest } from '../../base/closest.ts';
import { MICROS_PER_MS } from '../../base/time.ts';
import { parseDurationUs } from '../../base/units/duration.ts';
import { parseUsd } from '../../base/units/money.ts';
import { parsePercent } from '../../base/units/percent.ts';
import type { MetricUnit } from '../../metrics/catalogue/metric.ts';
import { gatedFigures } from './figures.ts';
import { indifference, type Tolerance } from './tolerance.ts';

/** A tolerance, or what is wrong with its text. */
export type ToleranceReading =
  | { readonly ok: true; readonly tolerance: Tolerance }
  | { readonly ok: false; readonly message: string; readonly hint?: string | undefined };

/** The tolerance of one figure. */
export function readTolerance(figure: string, text: string): ToleranceReading {
  const metrics = gatedFigures();
  const metric = metrics.find(({ name }) => name === figure);
  if (metric === undefined) {
    const names = metrics.map(({ name }) => name);
    const near = closest(figure, names);
    return {
      ok: false,
      message: `no figure that is judged is called "${figure}"; there are ${names.join(', ')}`,
      hint: near === undefined ? undefined : `did you mean ${near}?`,
    };
  }
  if (text.trim().endsWith('%')) {
    const relative = parsePercent(text.trim());
    if (relative.ok) return { ok: true, tolerance: indifference(relative.value, metric.unit) };
  }
  const absolute = absoluteOf(text.trim(), metric.unit);
  if (absolute !== null) return { ok: true, tolerance: { relative: 0, absolute } };
  return { ok: false, message: `"${text}" is no tolerance of ${figure}: give ${exampleOf(metric.unit)}` };
}

function absoluteOf(text: string, unit: MetricUnit): number | null {
  if (unit === 'ms') {
    const duration = parseDurationUs(text);
    return duration.ok ? duration.value / MICROS_PER_MS : null;
  }
  if (unit.startsWith('USD')) {
    const amount = parseUsd(text);
    return amount.ok ? amount.value.toNumber() : null;
  }
  return /^\d+(\.\d+)?$/.test(text) ? Number(text) : null;
}

function exampleOf(unit: MetricUnit): string {
  if (unit === 'ms') return 'a part such as 5% or a time such as 20ms';
  if (unit.startsWith('USD')) return 'a part such as 2% or an amount such as "50 USD"';
  return unit === 'share' ? 'a part such as 10% or a share such as 0.001' : 'a part such as 5% or a number such as 2';
}
