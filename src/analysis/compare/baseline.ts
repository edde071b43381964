// What is kept of a result to hold later ones against: the values of its figures, who made it of what. How that is written
// in a file is left to the command.

import type { RunResult } from '../../metrics/result.ts';
import type { FigureColumns } from '../../metrics/study/study.ts';
import { AT_LEAST_ZERO, CONFIDENCE, meanEstimate } from '../statistics/estimate.ts';
import type { LabelledResult, ResultIdentity, ResultsComparison } from './compare-results.ts';
import { identityOf } from './compare-results.ts';
import { type ComparisonWish, compareSides } from './compare-sides.ts';
import type { ComparedKind } from './figures.ts';
import type { Side, SideFigure, SidePlatform } from './side.ts';
import { sideOfResult } from './side-of-result.ts';

/** Figures by name, of everything of one kind on a platform. */
export type BaselineSubjects = Readonly<Record<string, FigureColumns>>;

/** What is kept of a platform that ran. */
export interface BaselinePlatform {
  readonly figures: FigureColumns;
  readonly services: BaselineSubjects;
  readonly jobs: BaselineSubjects;
}

/** What is kept of a result. */
export interface BaselineEntry {
  readonly version: string;
  readonly priceBook: string;
  readonly fingerprint: string;
  readonly seed: string;
  readonly replications: number;
  readonly durationMs: number;
  readonly warmupMs: number;
  readonly platforms: Readonly<Record<string, BaselinePlatform>>;
  readonly infeasible: readonly string[];
}

/** The baseline that a result makes; figures that too few samples stand behind are left out. */
export function baselineOf(result: RunResult): BaselineEntry {
  const { seed, durationMs, warmupMs, fingerprint } = result.scenario;
  const side = sideOfResult(result);
  return {
    version: result.version,
    priceBook: result.priceBook,
    fingerprint,
    seed,
    replications: side.replicationCount,
    durationMs,
    warmupMs,
    platforms: Object.fromEntries(side.platforms.map((platform) => [platform.name, platformOf(platform)])),
    infeasible: side.infeasible,
  };
}

function platformOf({ subjects }: SidePlatform): BaselinePlatform {
  const ofKind = (kind: ComparedKind): BaselineSubjects =>
    Object.fromEntries(
      subjects.flatMap((subject) => (subject.kind === kind ? [[subject.name, columnsOf(subject.figures)]] : [])),
    );
  const [own] = Object.values(ofKind('platform'));
  return { figures: own ?? {}, services: ofKind('service'), jobs: ofKind('job') };
}

function columnsOf(figures: Readonly<Record<string, SideFigure>>): FigureColumns {
  const kept = Object.entries(figures).filter(
    ([
      ,
      {
        values,
        estimate: { basis },
      },
    ]) => (basis === 'student' || basis === 'binomial' || basis === 'single') && values.some((value) => value !== null),
  );
  return Object.fromEntries(kept.map(([name, { values }]) => [name, values]));
}

/** The result beside its baseline. */
export function compareWithBaseline(
  baseline: { readonly label: string; readonly entry: BaselineEntry },
  { label, result }: LabelledResult,
  wish: ComparisonWish,
): ResultsComparison {
  const { sides, judgedCount, confidence } = compareSides(sideOf(baseline.entry), [sideOfResult(result)], wish);
  const after = identityOf({ label, result });
  return {
    before: identityOfEntry(baseline, after.scenario),
    wish,
    judgedCount,
    confidence,
    results: sides.map((side) => ({ ...side, after, changes: null, bills: [] })),
  };
}

function identityOfEntry(
  { label, entry }: { readonly label: string; readonly entry: BaselineEntry },
  scenario: string,
): ResultIdentity {
  const { version, priceBook, fingerprint, seed, replications: replicationCount, durationMs, warmupMs } = entry;
  return {
    label,
    scenario,
    version,
    priceBook,
    fingerprint,
    seed,
    replicationCount,
    durationMs,
    warmupMs,
    isComplete: true,
  };
}

function sideOf({ seed, replications, durationMs, platforms, infeasible }: BaselineEntry): Side {
  return {
    seed,
    replicationCount: replications,
    durationMs,
    infeasible,
    platforms: Object.entries(platforms).map(([name, { figures, services, jobs }]) => ({
      name,
      subjects: [
        { kind: 'platform', name, figures: figuresOf(figures) },
        ...subjectsOf('service', services),
        ...subjectsOf('job', jobs),
      ],
    })),
  };
}

function subjectsOf(kind: ComparedKind, subjects: BaselineSubjects) {
  return Object.entries(subjects).map(([name, columns]) => ({ kind, name, figures: figuresOf(columns) }));
}

function figuresOf(columns: FigureColumns): Readonly<Record<string, SideFigure>> {
  const entries = Object.entries(columns).map(([name, values]) => [
    name,
    { values, estimate: meanEstimate(values, CONFIDENCE, AT_LEAST_ZERO) },
  ]);
  return Object.fromEntries(entries) as Readonly<Record<string, SideFigure>>;
}
