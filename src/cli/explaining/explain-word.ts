// What `windtunnel explain metric NAME`, `explain code WT112` and `explain default PATH` tell, from the lists that the rest uses.

import { closest } from '../../base/closest.ts';
import { plain } from '../../base/text/inert.ts';
import { METRICS } from '../../metrics/catalogue/index.ts';
import { THRESHOLD_METRICS } from '../../metrics/thresholds/catalogue.ts';
import { placeText, readValuePath, SCENARIO_CODES, scenarioKey, TRACE_CODES } from '../../scenario/index.ts';
import { badInput } from '../failure.ts';
import { thresholdMetricEntry, thresholdUse } from './metric-entries.ts';

/** The explanation as rows: what, and what is to be said of it. */
export type WordRows = readonly (readonly [string, string])[];

/** @throws Failure for a metric that there is not */
export function explainMetric(name: string): WordRows {
  const demanded = THRESHOLD_METRICS.find((metric) => metric.name === name);
  if (demanded !== undefined) {
    const { unit, thresholds, meaning, method } = thresholdMetricEntry(demanded);
    return [
      ['metric', name],
      ['meaning', meaning],
      ['unit', unit],
      ['thresholds', `${name}: ${thresholds}`],
      ['selector', method],
    ];
  }
  const metric = METRICS.find((one) => one.name === name);
  if (metric === undefined) throw unknownWord('metric', name, [...METRICS, ...THRESHOLD_METRICS].map(nameOf));
  return [
    ['metric', name],
    ['meaning', metric.meaning],
    ['unit', metric.unit],
    ['method', metric.method],
    ['thresholds', thresholdUse(name)],
  ];
}

/** @throws Failure for a code that there is not */
export function explainCode(name: string): WordRows {
  const codes: Readonly<Record<string, string>> = { ...SCENARIO_CODES, ...TRACE_CODES };
  const code = name.toUpperCase();
  const meaning = Object.hasOwn(codes, code) ? codes[code] : undefined;
  if (meaning === undefined) throw unknownWord('code', name, Object.keys(codes));
  const severity = meaning.includes('(a warning') ? 'warning: the run goes on' : 'error: nothing is run';
  return [
    ['code', code],
    ['meaning', meaning],
    ['severity', severity],
  ];
}

/** @throws Failure for a key that scenarios do not have */
export function explainKey(name: string): readonly WordRows[] {
  const read = readValuePath(name);
  if (!read.ok || read.end < name.length) {
    throw badInput(
      `"${plain(name)}" is no path of a key`,
      'for example windtunnel explain default platforms.ecs.zones',
    );
  }
  const reading = scenarioKey(read.path);
  if (!reading.ok) {
    const near = closest(String(reading.path.at(-1)), reading.known);
    const known = reading.known.length === 0 ? undefined : `there are ${reading.known.join(', ')}`;
    const hint = near === undefined ? known : `did you mean ${near}?`;
    throw badInput(`scenarios have no key "${plain(placeText(reading.path))}"`, hint);
  }
  return reading.meanings.map((one) => [
    ['key', plain(name)],
    ...(one.within.length === 0 ? [] : [['where', one.within.join(', ')] as const]),
    ['meaning', one.meaning],
    ['default', one.default ?? (one.isRequired ? 'none: it must be there' : 'none')],
    ['allowed', one.allowed],
  ]);
}

function nameOf({ name }: { readonly name: string }): string {
  return name;
}

function unknownWord(kind: 'metric' | 'code', word: string, known: readonly string[]) {
  const near = closest(word, known);
  const list = kind === 'metric' ? 'windtunnel list metrics shows them all' : 'codes stand before every problem';
  return badInput(`there is no ${kind} "${plain(word)}"`, near === undefined ? list : `did you mean ${near}?`);
}
