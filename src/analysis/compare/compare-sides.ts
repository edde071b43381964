// Compares the figures of one or several sides with those of a reference: platforms, services and jobs matched by name.

import { sharedConfidence } from '../statistics/look-confidence.ts';
import {
  compareFigure,
  type FigureComparison,
  type FigureOwner,
  type FigurePair,
  isJudged,
} from './figure-comparison.ts';
import { type ComparedFigure, comparedFigures, isSaidAgain } from './figures.ts';
import type { Side, SidePlatform, SideSubject } from './side.ts';
import { indifference, type Tolerances } from './tolerance.ts';

/** What is asked of a comparison. */
export interface ComparisonWish {
  /** Part of a figure that does not matter, 0.01 for 1 %. */
  readonly indifference: number;
  /** How much worse a figure may become, where that is another part than the one that does not matter. */
  readonly tolerances: Tolerances;
}

/**
 * Whether the replications of both sides are pairs, with the same seed and as many of them, so that each pair meets the
 * same traffic as far as both scenarios say the same of it.
 */
export type Pairing = 'paired' | 'other-seed' | 'other-count';

/** Names that only one side has. */
export interface Presence {
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/** What became of a platform that both sides have, or one of them. */
export interface PlatformPresence extends Presence {
  /** Ran before, and cannot run the workload any more. */
  readonly lost: readonly string[];
  /** Could not run the workload before, and can now. */
  readonly gained: readonly string[];
}

/** Services or jobs of one platform that only one side has. */
export interface SubjectPresence extends Presence {
  readonly platform: string;
}

/** The figures of one side beside those of the reference. */
export interface SideComparison {
  readonly pairing: Pairing;
  readonly platforms: PlatformPresence;
  readonly subjects: readonly SubjectPresence[];
  readonly figures: readonly FigureComparison[];
}

/** Several sides beside one reference. */
export interface SidesComparison {
  /** How many verdicts there are in all; a figure that says another one again is not counted. */
  readonly judgedCount: number;
  /** Of each interval, so that all of them hold at once with 95 %. */
  readonly confidence: number;
  readonly sides: readonly SideComparison[];
}

/** The error of 5 % is divided among all figures that are judged (Bonferroni). */
export function compareSides(reference: Side, others: readonly Side[], wish: ComparisonWish): SidesComparison {
  const matches = others.map((other) => matchesOf(reference, other));
  const judgedCount = matches.flat().filter(({ figure, pair }) => isJudged(pair) && !isSaidAgain(figure)).length;
  const confidence = sharedConfidence(Math.max(1, judgedCount));
  return {
    judgedCount,
    confidence,
    sides: others.map((other, index) => {
      const pairing = pairingOf(reference, other);
      return {
        pairing,
        platforms: platformPresence(reference, other),
        subjects: subjectPresence(reference, other),
        figures: (matches[index] ?? []).map(({ owner, figure: { metric, direction }, pair }) => {
          const zone = indifference(wish.indifference, metric.unit);
          const tolerance = wish.tolerances[metric.name] ?? zone;
          const rules = { isPaired: pairing === 'paired', confidence, zone, tolerance };
          return compareFigure({ ...owner, metric, direction }, pair, rules);
        }),
      };
    }),
  };
}

function pairingOf(one: Side, other: Side): Pairing {
  if (one.seed !== other.seed) return 'other-seed';
  return one.replicationCount === other.replicationCount ? 'paired' : 'other-count';
}

interface Match {
  readonly owner: FigureOwner;
  readonly figure: ComparedFigure;
  readonly pair: FigurePair;
}

/** Every figure that at least one side has a value of, of everything that both sides have. */
function matchesOf(reference: Side, other: Side): readonly Match[] {
  const isSameLength = reference.durationMs === other.durationMs;
  return bothOf(reference.platforms, other.platforms).flatMap(([before, after]) =>
    bothOf(before.subjects, after.subjects, keyOf).flatMap(([subjectBefore, subjectAfter]) => {
      const owner = { platform: after.name, kind: subjectAfter.kind, name: subjectAfter.name };
      return comparedFigures(owner.kind).flatMap((figure): readonly Match[] => {
        const { name } = figure.metric;
        // Bills of runs of different length are compared by the month.
        if (name === 'cost_total' && !isSameLength) return [];
        const pair = { before: subjectBefore.figures[name], after: subjectAfter.figures[name] };
        return hasData(pair) ? [{ owner, figure, pair }] : [];
      });
    }),
  );
}

function hasData({ before, after }: FigurePair): boolean {
  return [before, after].some((figure) => figure?.values.some((value) => value !== null) ?? false);
}

/** A platform and a service on it may have the same name. */
function keyOf({ kind, name }: SideSubject): string {
  return `${kind} ${name}`;
}

function bothOf<T extends { readonly name: string }>(
  before: readonly T[],
  after: readonly T[],
  key: (one: T) => string = ({ name }) => name,
): readonly (readonly [T, T])[] {
  const known = new Map(before.map((one) => [key(one), one]));
  return after.flatMap((one) => {
    const other = known.get(key(one));
    return other === undefined ? [] : [[other, one] as const];
  });
}

function platformPresence(reference: Side, other: Side): PlatformPresence {
  const ranBefore = reference.platforms.map(({ name }) => name);
  const ranAfter = other.platforms.map(({ name }) => name);
  const before = [...ranBefore, ...reference.infeasible];
  const after = [...ranAfter, ...other.infeasible];
  return {
    added: after.filter((name) => !before.includes(name)),
    removed: before.filter((name) => !after.includes(name)),
    lost: ranBefore.filter((name) => other.infeasible.includes(name)),
    gained: ranAfter.filter((name) => reference.infeasible.includes(name)),
  };
}

function subjectPresence(reference: Side, other: Side): readonly SubjectPresence[] {
  return bothOf(reference.platforms, other.platforms).flatMap(([before, after]) => {
    const added = namesBeside(after, before);
    const removed = namesBeside(before, after);
    return added.length + removed.length === 0 ? [] : [{ platform: after.name, added, removed }];
  });
}

/** Services and jobs that the other does not have. */
function namesBeside(one: SidePlatform, other: SidePlatform): readonly string[] {
  const known = new Set(other.subjects.map(keyOf));
  return one.subjects.filter((subject) => !known.has(keyOf(subject))).map(({ name }) => name);
}
