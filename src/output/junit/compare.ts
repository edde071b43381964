// A comparison as JUnit XML: a suite is a platform of one result, a test a figure that can become worse.

import type { ResultComparison, ResultsComparison } from '../../analysis/compare/compare-results.ts';
import type { FigureComparison } from '../../analysis/compare/figure-comparison.ts';
import { mayVanish } from '../../analysis/compare/figures.ts';
import { plain } from '../../base/text/inert.ts';
import { differenceText, relativeText } from '../compare/difference-text.ts';
import type { ComparisonReporter } from '../compare/reporter.ts';
import { verdictText } from '../compare/words.ts';
import { figureText } from '../figure-text.ts';
import { type XmlElement, xml, xmlDocument } from './xml.ts';

const NAME_LENGTH = 100;
const MESSAGE_LENGTH = 600;

interface TestCase {
  readonly kind: 'passed' | 'failed' | 'skipped';
  readonly element: XmlElement;
}

interface Suite {
  readonly name: string;
  readonly cases: readonly TestCase[];
}

export const junitComparison: ComparisonReporter = {
  name: 'junit',
  summary: 'a comparison as JUnit XML: a suite for each platform, a test for each figure that can become worse',
  extension: 'xml',
  render(comparison) {
    const suites = comparison.results.flatMap((result) => suitesOf(comparison, result));
    const all = suites.flatMap(({ cases }) => cases);
    const attributes = { name: 'windtunnel', tests: all.length, failures: count(all, 'failed'), errors: 0, time: 0 };
    return xmlDocument(xml('testsuites', attributes, suites.map(suiteElement)));
  },
};

/** Platforms that both sides have, and those that only one can run. */
function suitesOf({ before, results }: ResultsComparison, result: ResultComparison): readonly Suite[] {
  const { figures, platforms, after } = result;
  const subject = results.length === 1 ? after.scenario : after.label;
  const names = [...new Set([...platforms.lost, ...figures.map(({ platform }) => platform)])];
  return names.map((platform) => {
    const name = [after.label, 'against', before.label, 'on', platform].map(shortText).join(' ');
    const classname = [subject, platform].map((part) => shortText(part).replaceAll('.', '_')).join('.');
    const own = figures.filter((one) => one.platform === platform && one.direction !== 'neither');
    const lost = platforms.lost.includes(platform) ? [lostCase(classname)] : [];
    return { name, cases: [...lost, ...figureCases(own, classname)] };
  });
}

function shortText(text: string): string {
  return plain(text, { max: NAME_LENGTH });
}

function suiteElement({ name, cases }: Suite, id: number): XmlElement {
  const counts = {
    tests: cases.length,
    failures: count(cases, 'failed'),
    errors: 0,
    skipped: count(cases, 'skipped'),
  };
  return xml(
    'testsuite',
    { id, name, ...counts, time: 0 },
    cases.map(({ element }) => element),
  );
}

function count(cases: readonly TestCase[], kind: TestCase['kind']): number {
  return cases.filter((one) => one.kind === kind).length;
}

function lostCase(classname: string): TestCase {
  const message = 'cannot run the workload any more';
  const failure = xml('failure', { type: 'lost', message }, message);
  return { kind: 'failed', element: xml('testcase', { name: 'runs the workload', classname, time: 0 }, [failure]) };
}

/** Of two tests with one name viewers show the first: names that were cut are numbered. */
function figureCases(figures: readonly FigureComparison[], classname: string): readonly TestCase[] {
  const taken = new Set<string>();
  return figures.map((one) => {
    const text = nameOf(one);
    let name = text;
    for (let number = 2; taken.has(name); number++) name = `${text} (${number})`;
    taken.add(name);
    return figureCase(one, { name, classname, time: 0 });
  });
}

function nameOf({ kind, name, metric }: FigureComparison): string {
  return kind === 'platform' ? metric.name : `${metric.name} of ${kind} ${shortText(name)}`;
}

/** What may be worse, and what cannot be judged, is skipped: viewers show why. */
function figureCase(one: FigureComparison, attributes: Readonly<Record<string, string | number>>): TestCase {
  const { gate, reason } = one;
  if (gate === 'passed') return { kind: 'passed', element: xml('testcase', attributes) };
  const message = plain(explanationOf(one), { max: MESSAGE_LENGTH });
  const isFailure = gate === 'regression';
  // Fewer starts than before leave nothing to measure, and are no loss.
  if (reason === 'only-before' && mayVanish(one)) return { kind: 'passed', element: xml('testcase', attributes) };
  const outcome = isFailure
    ? xml('failure', { type: 'regression', message }, message)
    : xml('skipped', { message }, message);
  return { kind: isFailure ? 'failed' : 'skipped', element: xml('testcase', attributes, [outcome]) };
}

function explanationOf(one: FigureComparison): string {
  const { metric, difference, relative, tolerated } = one;
  if (difference === null) return verdictText(one);
  const values = `${figureText(difference.before, metric.unit)} to ${figureText(difference.after, metric.unit)}`;
  const change = `${differenceText(difference, metric.unit)}, ${relativeText(relative)}`;
  return `${verdictText(one)}: ${values} (${change}; tolerated: ${figureText(tolerated, metric.unit)})`;
}
