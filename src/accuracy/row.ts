// What a row of the accuracy table is: what is expected and why, and which simulated runs say what comes out.

import type { PlatformRunResult } from '../metrics/result.ts';

/** Figures of one replication, by name. Plain numbers, so that they can travel between threads. */
export type Figures = Readonly<Record<string, number>>;

/** A section of a scenario file. */
export type ScenarioPart = Readonly<Record<string, unknown>>;

/** A scenario as a user would write it, but for version, name and seed. */
export interface AccuracyScenario {
  readonly duration: string;
  readonly warmup?: string;
  readonly services: Readonly<Record<string, ScenarioPart>>;
  readonly traffic: readonly ScenarioPart[];
  /** The one platform, with its `type`. */
  readonly platform: ScenarioPart;
  /** Other top-level sections, such as limits. */
  readonly rest?: ScenarioPart;
  /** Cells of the traces that the traffic names, by file; the first row is the header. */
  readonly traces?: Readonly<Record<string, readonly (readonly string[])[]>>;
}

/** A scenario that is simulated several times, independently, and the figures that are read off each result. */
export interface Run {
  /** Unique; also the seed. */
  readonly id: string;
  readonly scenario: AccuracyScenario;
  /** How many replications, numbered from 0. */
  readonly replications: number;
  readonly figures: (result: PlatformRunResult) => Figures;
}

/** Figures of one run, by replication. */
export type RunFigures = readonly Figures[];

/** An expected value with its own 95 % interval. */
export interface MeasuredValue {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** What is expected, and the rule by which what comes out is held against it. */
export type Expected =
  /** Exact theory: it lies in the 99.99 % interval of what comes out, and the relative error is at most `bound`. */
  | { readonly rule: 'theory'; readonly value: number; readonly bound: number }
  /** The same number, to within half a unit of its last digit `step`. */
  | { readonly rule: 'exact'; readonly value: number; readonly step: number }
  /** A measurement: what comes out is within its interval, or within the relative `band` of its value. */
  | ({ readonly rule: 'measured'; readonly band: number } & MeasuredValue)
  /** A published range: what comes out lies in it. */
  | { readonly rule: 'between'; readonly low: number; readonly high: number }
  | { readonly rule: 'at-most'; readonly value: number }
  | { readonly rule: 'at-least'; readonly value: number }
  /** A measurement that is shown beside what comes out; another row judges it together with others. */
  | ({ readonly rule: 'shown' } & MeasuredValue);

/** One line of the table. */
export interface Row {
  /** Unique, for --only. */
  readonly id: string;
  readonly what: string;
  readonly unit: string;
  /** Part of the subset that takes seconds. */
  readonly isQuick: boolean;
  readonly expected: Expected;
  /** Whether the model is fitted to this very figure, so that the row holds by construction. */
  readonly isFitted?: boolean;
  /** Why the row fails, where that is known; shown only if it does. */
  readonly knownCause?: string;
  readonly runs: readonly Run[];
  /** From the figures of `runs`, in their order: one value for each replication, or one in all. */
  readonly got: (figures: readonly RunFigures[]) => readonly number[];
}

/** Rows that share a source. */
export interface Section {
  readonly title: string;
  readonly source: string;
  /** Of the source. */
  readonly date: string;
  readonly rows: readonly Row[];
}

/** A closed form or measurement that no scenario can express. */
export interface LeftOut {
  readonly what: string;
  readonly reason: string;
}

/** Reads one figure of the first run, one value for each replication. */
export function figure(name: string): Row['got'] {
  return ([first = []]) => first.map((figures) => figures[name] ?? Number.NaN);
}
