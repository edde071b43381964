// Verdicts on thresholds as JUnit XML, for what shows the tests of a build: GitLab, Jenkins, GitHub actions. A suite is a
// platform, a test is a threshold on it. Times are 0: how long a simulation took is no part of a result.

import { infeasiblePlatforms } from '../../analysis/measured-platforms.ts';
import { judge, type ThresholdVerdict } from '../../analysis/thresholds/judge.ts';
import { plain } from '../../base/text/inert.ts';
import type { InfeasiblePlatformResult, RunResult } from '../../metrics/result.ts';
import type { Reporter } from '../reporter.ts';
import { placeText, thresholdText, verdictExplanation } from '../threshold-figures.ts';
import { type XmlElement, xml, xmlDocument } from './xml.ts';

const NAME_LENGTH = 100;
const TEXT_LENGTH = 300;
const MESSAGE_LENGTH = 600;

/** A test, and what the counts of its suite say of it. */
interface TestCase {
  readonly kind: 'passed' | 'failed' | 'broken' | 'skipped';
  readonly element: XmlElement;
}

interface Suite {
  readonly platform: string;
  readonly cases: readonly TestCase[];
}

export const junitReporter: Reporter = {
  name: 'junit',
  summary: 'thresholds as JUnit XML: a suite for each platform, a test for each threshold',
  extension: 'xml',
  render(result) {
    const suites = suitesOf(result);
    const all = suites.flatMap(({ cases }) => cases);
    return xmlDocument(
      xml(
        'testsuites',
        {
          name: 'windtunnel',
          tests: all.length,
          failures: count(all, 'failed'),
          errors: count(all, 'broken'),
          time: 0,
        },
        suites.map((suite, id) => suiteElement(suite, id, result)),
      ),
    );
  },
};

/** In the order of the result; behind them platforms that only a threshold names. */
function suitesOf(result: RunResult): readonly Suite[] {
  const verdicts = judge(result);
  const names = new Set([...result.platforms, ...verdicts.map(({ platform }) => ({ name: platform }))].map(nameOf));
  return [...names].map((platform) => {
    const own = verdicts.filter((verdict) => verdict.platform === platform);
    const unable = infeasiblePlatforms(result).filter(({ name }) => name === platform);
    const place = placeOf(result.scenario.name, platform);
    return { platform, cases: [...unable.map((one) => unableCase(one, place)), ...thresholdCases(own, place, result)] };
  });
}

function nameOf({ name }: { readonly name: string }): string {
  return name;
}

/** Scenario and platform: what a viewer puts around a test. Jenkins takes what stands before the last dot for a package. */
function placeOf(scenario: string, platform: string): string {
  const part = (text: string) => plain(text, { max: NAME_LENGTH }).replaceAll('.', '_');
  return `${part(scenario)}.${part(platform)}`;
}

function suiteElement({ platform, cases }: Suite, id: number, result: RunResult): XmlElement {
  const { scenario, version, fingerprint, study, isComplete } = result;
  const properties: Readonly<Record<string, string | number>> = {
    seed: plain(scenario.seed, { max: TEXT_LENGTH }),
    version: plain(version),
    replications: study?.replicationCount ?? 1,
    scenario: plain(scenario.fingerprint),
    fingerprint: plain(fingerprint),
    complete: String(isComplete),
  };
  const entries = Object.entries(properties).map(([name, value]) => xml('property', { name, value }));
  const name = `${plain(scenario.name, { max: NAME_LENGTH })} on ${plain(platform, { max: NAME_LENGTH })}`;
  const counts = {
    tests: cases.length,
    failures: count(cases, 'failed'),
    errors: count(cases, 'broken'),
    skipped: count(cases, 'skipped'),
  };
  const content = [xml('properties', {}, entries), ...cases.map(({ element }) => element)];
  return xml('testsuite', { id, name, ...counts, time: 0 }, content);
}

function count(cases: readonly TestCase[], kind: TestCase['kind']): number {
  return cases.filter((one) => one.kind === kind).length;
}

/** Of two tests with one name viewers show the first: later ones say where they stand. */
function thresholdCases(
  verdicts: readonly ThresholdVerdict[],
  classname: string,
  result: RunResult,
): readonly TestCase[] {
  const taken = new Set<string>();
  return verdicts.map((verdict) => {
    const text = plain(thresholdText(verdict), { max: TEXT_LENGTH });
    const place = plain(placeText(verdict, result));
    const placed = taken.has(text) ? `${text} (${place})` : text;
    let name = placed;
    for (let number = 2; taken.has(name); number++) name = `${placed} (${number})`;
    taken.add(name);
    return thresholdCase({ verdict, place }, { name, classname, time: 0 });
  });
}

interface PlacedVerdict {
  readonly verdict: ThresholdVerdict;
  /** Where its threshold stands, inert. */
  readonly place: string;
}

type Attributes = Readonly<Record<string, string | number>>;

/**
 * What failed is a failure, what had no data an error. What is inconclusive is skipped, since it is no failure and viewers
 * show the reason of a skipped test; a warning has passed and says so in what it printed.
 */
function thresholdCase(placed: PlacedVerdict, attributes: Attributes): TestCase {
  const { verdict } = placed;
  const { outcome, threshold } = verdict;
  if (outcome === 'pass') return { kind: 'passed', element: xml('testcase', attributes) };
  const text = explanationOf(placed);
  const element = (name: string, more: Attributes) => xml('testcase', attributes, [xml(name, more, text)]);
  if (threshold.level === 'warn') return { kind: 'passed', element: element('system-out', {}) };
  if (outcome === 'inconclusive') return { kind: 'skipped', element: element('skipped', { message: text }) };
  const kind = outcome === 'fail' ? 'failed' : 'broken';
  const name = outcome === 'fail' ? 'failure' : 'error';
  const type = outcome === 'fail' ? 'threshold' : 'no-data';
  return { kind, element: element(name, { type, message: text }) };
}

function explanationOf({ verdict, place }: PlacedVerdict): string {
  const { message } = verdict.threshold;
  const words = message === null ? '' : `: ${plain(message, { max: MESSAGE_LENGTH })}`;
  return `${plain(verdictExplanation(verdict), { max: MESSAGE_LENGTH })} (${place})${words}`;
}

/** A platform that cannot run the workload is no failure: nobody asked it to. */
function unableCase({ reasons }: InfeasiblePlatformResult, classname: string): TestCase {
  const words = reasons.map(({ limit, value }) => `limit ${limit}, value ${value}`).join('; ');
  const message = `cannot run this workload: ${plain(words, { max: MESSAGE_LENGTH })}`;
  const skipped = xml('skipped', { message }, message);
  return { kind: 'skipped', element: xml('testcase', { name: 'runs the workload', classname, time: 0 }, [skipped]) };
}
