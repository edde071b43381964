// What the key of a threshold means: the metric, the platform, service or job that it is about, and the window.
import { MICROS_PER_MS } from '../../../base/time.ts';
import { formatDuration, parseDurationUs } from '../../../base/units/duration.ts';
import { findThresholdMetric, THRESHOLD_METRICS } from '../../../metrics/thresholds/catalogue.ts';
import { type SubjectLabel, selectorLabels, type ThresholdMetric } from '../../../metrics/thresholds/metric.ts';
import type { ThresholdQuery } from '../../../metrics/thresholds/threshold.ts';
import { didYouMean } from '../did-you-mean.ts';
import type { LabelPiece, Piece, SelectorPieces } from './selector.ts';
import type { TextMistake } from './text-mistake.ts';

/** What labels can name; an empty list where the section could not be read. */
export interface Nameable {
  readonly platform: readonly string[];
  readonly service: readonly string[];
  readonly job: readonly string[];
  /** Of services that have one: the route as it is written, and whose it is. */
  readonly routes: readonly { readonly route: string; readonly service: string }[];
  /** Length of the run, if it could be read. */
  readonly durationUs: number | undefined;
}

export interface ThresholdSubjectReading {
  /** Null for one that there is not. */
  readonly metric: ThresholdMetric | null;
  readonly platform: string | null;
  readonly service: string | null;
  readonly job: string | null;
  readonly windowMs: ThresholdQuery['windowMs'];
  readonly mistakes: readonly TextMistake[];
}

type NameLabel = SubjectLabel | 'platform';

const WINDOW_ALLOWED = 'two times since the start of the run, such as 20min..25min';

export function readSubject({ metric: name, labels }: SelectorPieces, known: Nameable): ThresholdSubjectReading {
  const metric = findThresholdMetric(name.text) ?? null;
  // Of a metric that there is not, anything may be asked.
  const allowed = [...selectorLabels(metric ?? { labels: ['service', 'job'] }), 'window'];
  const mistakes: TextMistake[] = metric === null ? [unknownMetric(name)] : [];
  const names: Record<NameLabel, string | null> = { platform: null, service: null, job: null };
  let windowMs: ThresholdQuery['windowMs'] = null;
  const seen = new Set<string>();
  for (const label of labels) {
    const { key, value } = label;
    if (!allowed.includes(key.text)) mistakes.push(unknownLabel(key, { metric, allowed }));
    else if (seen.has(key.text)) mistakes.push(repeatedLabel(key));
    else if (isServiceLabel(key.text) && [...seen].some(isServiceLabel)) mistakes.push(serviceTwice(key));
    else if (isNameLabel(key.text)) {
      names[key.text] = value.text;
      mistakes.push(...nameMistakes(label, known[key.text]));
    } else if (key.text === 'route') {
      const owner = ownerOf(value, known);
      if ('message' in owner) mistakes.push(owner);
      else names.service = owner.service;
    } else {
      const window = readWindow(value, known.durationUs);
      if ('message' in window) mistakes.push(window);
      else windowMs = window;
      if (metric?.aggregations.every(({ ofSteps }) => ofSteps === null)) {
        mistakes.push(noWindows(label, metric));
      }
    }
    seen.add(key.text);
  }
  return { metric, ...names, windowMs, mistakes };
}

function isNameLabel(text: string): text is NameLabel {
  return text === 'platform' || text === 'service' || text === 'job';
}

/** Both say which service is meant. */
function isServiceLabel(text: string): boolean {
  return text === 'service' || text === 'route';
}

function unknownMetric({ text, start, end }: Piece): TextMistake {
  const names = THRESHOLD_METRICS.map(({ name }) => name);
  const hint = didYouMean(text, names) ?? familyHint(text, names) ?? 'windtunnel list metrics shows them all.';
  return { code: 'WT161', message: 'is no metric of thresholds', start, end, allowed: names.join(', '), hint };
}

/** `latency_p95` is a figure of a report; a threshold says `latency` and `p(95)`. */
function familyHint(text: string, names: readonly string[]): string | undefined {
  const family = names.find((name) => text.startsWith(`${name}_`) || text.endsWith(`_${name}`));
  return family === undefined ? undefined : `Did you mean ${family}?`;
}

function unknownLabel(
  { text, start, end }: Piece,
  { metric, allowed }: { readonly metric: ThresholdMetric | null; readonly allowed: readonly string[] },
): TextMistake {
  const owner = metric === null ? 'a threshold' : metric.name;
  const message = `has the label ${text}, which ${owner} does not have`;
  return { code: 'WT162', message, start, end, allowed: allowed.join(', '), hint: didYouMean(text, allowed) };
}

function repeatedLabel({ text, start, end }: Piece): TextMistake {
  const hint = 'Write a threshold for each.';
  return { code: 'WT162', message: `has the label ${text} twice`, start, end, hint };
}

function serviceTwice({ start, end }: Piece): TextMistake {
  const hint = 'A route stands for its service: one of the two is enough.';
  return { code: 'WT162', message: 'has the labels service and route', start, end, hint };
}

/** The service that a route belongs to; a slash at the end makes no difference. */
function ownerOf(
  { text, start, end }: Piece,
  { routes, service }: Nameable,
): { readonly service: string | null } | TextMistake {
  const meant = withoutSlash(text);
  const owner = routes.find(({ route }) => withoutSlash(route) === meant);
  // Without services that could be read nothing can be said of their routes.
  if (owner !== undefined || service.length === 0) return { service: owner?.service ?? null };
  const message = 'names a route that no service has';
  if (routes.length === 0) {
    return {
      code: 'WT163',
      message,
      start,
      end,
      hint: 'No service of this scenario has a route: use the label service.',
    };
  }
  const names = routes.map(({ route }) => route);
  const hint = servedHint(meant, routes) ?? didYouMean(text, names);
  return { code: 'WT163', message, start, end, allowed: names.join(', '), hint };
}

/** Of a path below a route: nothing is measured of it alone. Everything is below /, which tells nothing. */
function servedHint(path: string, routes: Nameable['routes']): string | undefined {
  const [longest] = routes
    .filter(({ route }) => route !== '/' && path.startsWith(`${withoutSlash(route)}/`))
    .sort((a, b) => b.route.length - a.route.length);
  return longest && `The service ${longest.service} serves it with the rest of ${longest.route}.`;
}

function withoutSlash(route: string): string {
  return route.replace(/\/$/, '');
}

function nameMistakes({ key, value }: LabelPiece, names: readonly string[]): readonly TextMistake[] {
  if (names.length === 0 || names.includes(value.text)) return [];
  const message = `names a ${key.text} that the scenario does not have`;
  const { start, end, text } = value;
  return [{ code: 'WT163', message, start, end, allowed: names.join(', '), hint: didYouMean(text, names) }];
}

function readWindow(
  { text, start, end }: Piece,
  durationUs: number | undefined,
): NonNullable<ThresholdQuery['windowMs']> | TextMistake {
  const parts = text.split('..');
  const [fromUs, untilUs] = parts.map(timeUs);
  if (parts.length !== 2 || fromUs === undefined || untilUs === undefined) {
    return { code: 'WT164', message: 'has a window that cannot be read', start, end, allowed: WINDOW_ALLOWED };
  }
  if (fromUs >= untilUs) {
    const hint = 'The earlier time comes first.';
    return { code: 'WT164', message: 'has an empty window', start, end, allowed: WINDOW_ALLOWED, hint };
  }
  if (durationUs !== undefined && untilUs > durationUs) {
    const message = `has a window beyond the end of the run, which lasts ${formatDuration(durationUs)}`;
    return { code: 'WT164', message, start, end, hint: 'Make the run longer, or the window end earlier.' };
  }
  return { startMs: fromUs / MICROS_PER_MS, endMs: untilUs / MICROS_PER_MS };
}

/** Zero needs no unit. */
function timeUs(text: string): number | undefined {
  if (text.trim() === '0') return 0;
  const time = parseDurationUs(text);
  return time.ok ? time.value : undefined;
}

function noWindows({ key, value }: LabelPiece, { name }: ThresholdMetric): TextMistake {
  const message = `has a window, but ${name} is known for the whole run only`;
  return { code: 'WT164', message, start: key.start, end: value.end, hint: 'Leave the window out.' };
}
