// The expression of a threshold: `p(95) < 250ms`, an aggregation of its metric held against a limit with its unit.
import { MICROS_PER_MS } from '../../../base/time.ts';
import { parseCount } from '../../../base/units/count.ts';
import { parseDurationUs } from '../../../base/units/duration.ts';
import { parseUsd } from '../../../base/units/money.ts';
import { parsePercent } from '../../../base/units/percent.ts';
import type { Quantity } from '../../../base/units/quantity.ts';
import type { MetricUnit } from '../../../metrics/catalogue/metric.ts';
import type { Aggregation, ThresholdMetric } from '../../../metrics/thresholds/metric.ts';
import {
  AGGREGATION_NAMES,
  COMPARATORS,
  type Comparator,
  type ThresholdSpec,
} from '../../../metrics/thresholds/threshold.ts';
import { didYouMean } from '../did-you-mean.ts';
import type { TextMistake } from './text-mistake.ts';

export type Expression = Pick<ThresholdSpec, 'aggregation' | 'comparator' | 'limit' | 'unit'>;

/** What the expression is about: null for a metric that there is not, of which nothing can be checked. */
export interface ExpressionContext {
  readonly metric: ThresholdMetric | null;
  readonly isInWindow: boolean;
}

const MAX_LENGTH = 200;
const EXPRESSION = /^\s*([A-Za-z]\w*)\s*(?:\(([^()]*)\)\s*)?([<>=!]+)\s*(\S.*)$/d;
const ALLOWED = 'an expression such as p(95) < 250ms: aggregation, comparison, number with its unit';
/** What people write instead. */
const COMPARATORS_MEANT: Readonly<Record<string, Comparator>> = { '=': '==', '=<': '<=', '=>': '>=', '<>': '!=' };
const AGGREGATIONS_MEANT: Readonly<Record<string, string>> = {
  mean: 'avg',
  average: 'avg',
  median: 'med',
  peak: 'max',
  total: 'sum',
  value: 'last',
  month: 'monthly',
};

type Part = { readonly text: string; readonly start: number; readonly end: number };
type Parsed<T> = { readonly value: T } | { readonly mistake: TextMistake };

/** The expression, or everything that is wrong with it; neither where the metric is unknown. */
export function readExpression(
  text: string,
  { metric, isInWindow }: ExpressionContext,
): { readonly expression: Expression | null; readonly mistakes: readonly TextMistake[] } {
  const match = text.length > MAX_LENGTH ? null : EXPRESSION.exec(text);
  if (match === null) {
    const mistake = { code: 'WT165', message: 'cannot be read', start: 0, end: text.length, allowed: ALLOWED } as const;
    return { expression: null, mistakes: [mistake] };
  }
  const name = partOf(match, 1);
  const bracket = match[2] === undefined ? null : partOf(match, 2);
  const comparator = readComparator(partOf(match, 3));
  const aggregation = readAggregation(name, { metric, isInWindow });
  const known = 'value' in aggregation ? aggregation.value : null;
  const argument = known === null ? null : readArgument(known, { name, bracket, isInWindow });
  const limit = known === null ? null : readLimit(partOf(match, 4), known.unit);
  const mistakes = [comparator, aggregation, argument, limit].flatMap((one) =>
    one !== null && 'mistake' in one ? [one.mistake] : [],
  );
  if (mistakes.length > 0 || known === null || !('value' in comparator)) return { expression: null, mistakes };
  if (argument === null || limit === null || !('value' in argument) || !('value' in limit)) {
    return { expression: null, mistakes };
  }
  return {
    expression: {
      aggregation: { name: known.name, argument: argument.value },
      comparator: comparator.value,
      limit: limit.value,
      unit: known.unit,
    },
    mistakes: [],
  };
}

function partOf(match: RegExpExecArray, group: number): Part {
  const [start, end] = match.indices?.[group] ?? [0, 0];
  return { text: match[group] ?? '', start, end };
}

function readComparator({ text, start, end }: Part): Parsed<Comparator> {
  const found = COMPARATORS.find((one) => one === text);
  if (found !== undefined) return { value: found };
  const meant = COMPARATORS_MEANT[text];
  const hint = meant === undefined ? undefined : `Did you mean ${meant}?`;
  const message = 'has a comparison that cannot be read';
  return { mistake: { code: 'WT165', message, start, end, allowed: COMPARATORS.join(' '), hint } };
}

/** Null where the word is an aggregation, but nobody knows of what. */
function readAggregation(
  { text, start, end }: Part,
  { metric, isInWindow }: ExpressionContext,
): Parsed<Aggregation | null> {
  const fitting = metric?.aggregations.find((one) => one.name === text);
  const isWord = AGGREGATION_NAMES.some((one) => one === text);
  const wanted = (metric?.aggregations ?? []).filter(({ ofSteps }) => !isInWindow || ofSteps !== null);
  const names = metric === null ? AGGREGATION_NAMES : wanted.map((one) => one.name);
  const allowed = names.map(withArgument).join(', ');
  if (fitting === undefined) {
    if (metric === null && isWord) return { value: null };
    const message = isWord
      ? `has ${text}, which ${metric?.name} does not have`
      : `has ${text}, which is no aggregation`;
    return { mistake: { code: 'WT166', message, start, end, allowed, hint: meantAggregation(text, names) } };
  }
  if (isInWindow && fitting.ofSteps === null) {
    const message = `has ${text}, which cannot be told within a window`;
    // Where nothing can, the window itself is the mistake.
    if (names.length === 0) return { value: null };
    return { mistake: { code: 'WT164', message, start, end, allowed, hint: 'Leave the window out, or take another.' } };
  }
  return { value: fitting };
}

function withArgument(name: string): string {
  if (name === 'p') return 'p(95)';
  return name === 'time_above' ? 'time_above(500ms)' : name;
}

function meantAggregation(text: string, names: readonly string[]): string | undefined {
  const percent = /^p_?(\d{1,2})$/i.exec(text)?.[1];
  if (percent !== undefined && names.includes('p')) return `Did you mean p(${percent})?`;
  const meant = AGGREGATIONS_MEANT[text.toLowerCase()];
  if (meant !== undefined && names.includes(meant)) return `Did you mean ${meant}?`;
  return didYouMean(text, names);
}

function readArgument(
  { name: aggregation, runArguments, windowArguments }: Aggregation,
  { name, bracket, isInWindow }: { readonly name: Part; readonly bracket: Part | null; readonly isInWindow: boolean },
): Parsed<number | null> {
  const wrong = (message: string, allowed: string): Parsed<number | null> => {
    const place = bracket !== null && bracket.end > bracket.start ? bracket : name;
    return { mistake: { code: 'WT165', message, start: place.start, end: place.end, allowed } };
  };
  if (aggregation === 'p') {
    const percent = /^\s*\d{1,3}(\.\d{1,6})?\s*$/.test(bracket?.text ?? '') ? Number(bracket?.text) : 0;
    if (percent <= 0 || percent > 100) return wrong('has a percentile that cannot be read', 'above 0 up to 100: p(95)');
    const known = isInWindow ? windowArguments : runArguments;
    if (known === null || known.includes(percent)) return { value: percent };
    const holder = isInWindow ? 'the steps of a window do' : 'a result does';
    const allowed = known.map((one) => `p(${one})`).join(', ');
    return wrong(`has p(${percent}), which ${holder} not hold`, allowed);
  }
  if (aggregation === 'time_above') {
    const limit = parseDurationUs(bracket?.text ?? '');
    if (limit.ok) return { value: limit.value / MICROS_PER_MS };
    return wrong(`has a limit in brackets that cannot be read: ${limit.message}`, 'time_above(500ms)');
  }
  return bracket === null ? { value: null } : wrong(`has brackets, which ${aggregation} does not take`, aggregation);
}

function readLimit({ text, start, end }: Part, unit: MetricUnit): Parsed<number> {
  const quantity = limitOf(text.trim(), unit);
  if (quantity.ok) return quantity;
  const { message, allowed, hint } = quantity;
  return {
    mistake: { code: 'WT124', message: `has a limit that does not fit: ${message}`, start, end, allowed, hint },
  };
}

/** Money may say again what it is by the hour, by the month, or for a million requests. */
function limitOf(text: string, unit: MetricUnit): Quantity {
  if (unit === 'ms') {
    const duration = parseDurationUs(text);
    return duration.ok ? { ok: true, value: duration.value / MICROS_PER_MS } : duration;
  }
  if (unit === 'share') return parsePercent(text);
  if (!unit.startsWith('USD')) return parseCount(text, unit);
  const suffix = unit.slice('USD'.length);
  const amount = parseUsd(suffix !== '' && text.endsWith(suffix) ? text.slice(0, -suffix.length) : text);
  return amount.ok ? { ok: true, value: amount.value.toNumber() } : amount;
}
