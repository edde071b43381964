// The thresholds of a scenario: each key and each expression, with all mistakes at their characters.
import { z } from 'zod';
import { ACROSS_WORDS, THRESHOLD_LEVELS, type ThresholdSpec } from '../../../metrics/thresholds/threshold.ts';
import { textField } from '../../../model/fields/index.ts';
import { MAX_THRESHOLDS } from '../../limits.ts';
import type { Path } from '../../mistakes/mistake.ts';
import { scenarioFrame } from '../../scenario-schema.ts';
import type { PlaceIndex } from '../../source/place-index.ts';
import { entryAt, type SectionEntry, type SourceNode } from '../../source/tree.ts';
import { entriesAt, type PartReading, readPart, tooManyMistake, valueAt } from '../part-reading.ts';
import type { ServiceReading } from '../services.ts';
import { readExpression } from './expression.ts';
import { selectorPieces } from './selector.ts';
import { type Nameable, readSubject, type ThresholdSubjectReading } from './subject.ts';
import { type PlacedText, placed } from './text-mistake.ts';

const KEY = 'thresholds';
const NO_SUBJECT: ThresholdSubjectReading = {
  metric: null,
  platform: null,
  service: null,
  job: null,
  windowMs: null,
  mistakes: [],
};

const expression = textField({ max: 200, description: 'Aggregation, comparison, limit with its unit: p(95) < 250ms.' });

const item = z.strictObject({
  expr: expression,
  level: z
    .enum(THRESHOLD_LEVELS)
    .meta({ description: 'error: the run fails with it; warn: it is only told.' })
    .prefault('error'),
  message: textField({ max: 500, description: 'What to tell when it fails.' }).optional(),
  across: z
    .enum(ACROSS_WORDS)
    .meta({
      description: 'Which value of several replications counts: the whole 95 % interval, its worse end, the median.',
    })
    .prefault('ci95'),
});

/** What may stand in the list of a threshold. */
export const thresholdSchema = z.union([expression, item]);

export function readThresholds(
  root: SourceNode,
  { services, places }: { readonly services: ServiceReading; readonly places: PlaceIndex },
): PartReading<readonly ThresholdSpec[]> {
  const entries = entriesAt(root, [KEY]);
  const itemCount = entries.reduce((sum, { value }) => sum + (value.kind === 'list' ? value.items.length : 1), 0);
  if (itemCount > MAX_THRESHOLDS) {
    const mistake = tooManyMistake({ count: itemCount, max: MAX_THRESHOLDS, path: [KEY], what: 'thresholds' });
    return { value: [], mistakes: [mistake] };
  }
  const context = { known: nameable(root, services), places };
  const readings = entries.map((entry) => readEntry(entry, context));
  return { value: readings.flatMap(({ value }) => value), mistakes: readings.flatMap(({ mistakes }) => mistakes) };
}

interface Context {
  readonly known: Nameable;
  readonly places: PlaceIndex;
}

function nameable(root: SourceNode, { outlines }: ServiceReading): Nameable {
  const namesAt = (path: readonly string[]) => entriesAt(root, path).map(({ key }) => key);
  const job = namesAt(['workload', 'jobs']);
  const taskGroups = job.flatMap((name) =>
    namesAt(['workload', 'jobs', name, 'tasks']).map((task) => `${name}.${task}`),
  );
  return {
    platform: namesAt(['platforms']),
    service: [...outlines.map(({ name }) => name), ...taskGroups],
    job,
    routes: outlines.flatMap(({ name, route }) => (route === null ? [] : [{ route, service: name }])),
    durationUs: valueAt(root, ['duration'], scenarioFrame.shape.duration),
  };
}

function readEntry({ key, keySpan, value }: SectionEntry, context: Context): PartReading<readonly ThresholdSpec[]> {
  const place: PlacedText = { text: key, path: [KEY, key], span: keySpan, isAtKey: true };
  const pieces = selectorPieces(key);
  const isUnreadable = 'message' in pieces;
  const subject = isUnreadable ? NO_SUBJECT : readSubject(pieces, context.known);
  const found = isUnreadable ? [pieces] : subject.mistakes;
  const items = value.kind === 'list' ? value.items : [];
  const readings = items.map((node, index) => readItem(node, { selector: key, subject, index, context }));
  return {
    value: readings.flatMap(({ value: spec }) => (spec === null ? [] : [spec])),
    mistakes: [...found.map((mistake) => placed(mistake, place)), ...readings.flatMap(({ mistakes }) => mistakes)],
  };
}

interface ItemContext {
  readonly selector: string;
  readonly subject: ThresholdSubjectReading;
  readonly index: number;
  readonly context: Context;
}

function readItem(
  node: SourceNode,
  { selector, subject, index, context }: ItemContext,
): PartReading<ThresholdSpec | null> {
  const path: Path = [KEY, selector, index];
  const { value: words, mistakes } = wordsOf(node, path);
  const isSection = node.kind === 'section';
  const text = isSection ? entryAt(node, ['expr']) : node;
  if (text?.kind !== 'scalar' || typeof text.value !== 'string') return { value: null, mistakes };
  const { metric, platform, service, job, windowMs } = subject;
  const { expression: read, mistakes: found } = readExpression(text.value, { metric, isInWindow: windowMs !== null });
  const textPath = isSection ? [...path, 'expr'] : path;
  const placedText: PlacedText = { text: text.value, path: textPath, span: text, isAtKey: false };
  const all = [...mistakes, ...found.map((mistake) => placed(mistake, placedText))];
  if (read === null || words === null || metric === null) return { value: null, mistakes: all };
  const { expr, level, across, message = null } = words;
  const query = { metric: metric.name, platform, service, job, windowMs, ...read };
  return {
    value: { selector, expression: expr, ...query, level, across, message, ...placeOf(text, context) },
    mistakes: all,
  };
}

/** A threshold of a flag says which one: lines of its text are lines of no file. */
function placeOf(text: SourceNode, { places }: Context): Pick<ThresholdSpec, 'line' | 'file' | 'by'> {
  const { line } = places.positionOf(text);
  const { kind, short } = places.sourceOf(text);
  if (kind !== 'file') return { line, by: short };
  const file = places.fileOf(text);
  return file === undefined ? { line } : { line, file };
}

/** An expression alone is the same as a section with nothing else in it. */
function wordsOf(node: SourceNode, path: Path): PartReading<z.output<typeof item> | null> {
  if (node.kind === 'section') return readPart(item, { node, path });
  const { value: expr, mistakes } = readPart(expression, { node, path });
  return { value: expr === null ? null : { expr, level: 'error', across: 'ci95' }, mistakes };
}
