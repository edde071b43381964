// Which of the platforms of a result is lower in a figure: in a single run by the figure itself, with several replications
// by the differences between platforms, which faced the same traffic in each.

import type { FigureColumn, PlatformStudy } from '../metrics/study/study.ts';
import { type PlatformPair, platformPairs } from './platform-pairs.ts';
import { makespanFigure, slowestJob } from './slowest-job.ts';
import { type Estimate, isMeanOfReplications } from './statistics/estimate.ts';
import { figureEstimate } from './statistics/figure-estimate.ts';
import { isTie } from './ties.ts';

/**
 * How one platform stands to another: `equal` within 1 %, `open` where replications show no difference, `unknown` where
 * one of them has no figure.
 */
export type Relation = 'lower' | 'higher' | 'equal' | 'open' | 'unknown';

/** A figure of a platform over all replications. */
export interface Contestant {
  readonly platform: string;
  /** The figure itself; null where there is none. */
  readonly value: number | null;
  /** One value for each replication; null where those of a replication say too little, as quantiles of few values do. */
  readonly column: FigureColumn | null;
}

/** Those that nobody is shown to beat: of two that differ from each other only the better one, though the best be open to both. */
export interface Leaders {
  /** In the order given; the one with the best figure is among them. Empty without figures. */
  readonly platforms: readonly string[];
  /** Whether some of them might still differ: more replications could tell. */
  readonly isOpen: boolean;
}

/** Platforms held against each other in one figure. */
export class Contest {
  /** Every two of them, with several replications. */
  readonly pairs: readonly PlatformPair[];
  private readonly values: ReadonlyMap<string, number>;
  private readonly isPaired: boolean;
  private readonly sign: 1 | -1;

  constructor(
    contestants: readonly Contestant[],
    { replicationCount, best = 'lower' }: { readonly replicationCount: number; readonly best?: 'lower' | 'higher' },
  ) {
    this.isPaired = replicationCount > 1;
    this.sign = best === 'lower' ? 1 : -1;
    this.values = new Map(
      contestants.flatMap(({ platform, value }) => (value === null ? [] : [[platform, value] as const])),
    );
    this.pairs = this.isPaired ? platformPairs(contestants.filter(({ value }) => value !== null)) : [];
  }

  /** How the first of two platforms stands to the second. */
  relation(platform: string, other: string): Relation {
    const [a, b] = [this.values.get(platform), this.values.get(other)];
    if (a === undefined || b === undefined) return 'unknown';
    if (!this.isPaired || platform === other) return isTie(a, b) ? 'equal' : a < b ? 'lower' : 'higher';
    const pair = this.pairs.find((one) => isOf(one, platform) && isOf(one, other));
    if (pair === undefined) return 'open';
    if (pair.verdict === 'equal' || pair.verdict === 'open') return pair.verdict;
    return (pair.verdict === 'lower') === (pair.a === platform) ? 'lower' : 'higher';
  }

  /** Of these platforms, the one with the best figure; null where none has any. */
  best(platforms: readonly string[]): string | null {
    const known = platforms.filter((platform) => this.values.has(platform));
    const figure = (platform: string) => this.sign * this.values.get(platform)!;
    return [...known].sort((a, b) => figure(a) - figure(b))[0] ?? null;
  }

  /** Of these platforms, the one with the best figure and those that none of them is shown to beat, the best or another. */
  leaders(platforms: readonly string[]): Leaders {
    const best = this.best(platforms);
    if (best === null) return { platforms: [], isOpen: false };
    const isLevel = (platform: string) => ['equal', 'open'].includes(this.relation(platform, best));
    const isBeaten = (platform: string) => platforms.some((other) => this.isWorse(platform, other));
    const level = platforms.filter((platform) => platform === best || (isLevel(platform) && !isBeaten(platform)));
    const isOpen = level.some((a) => level.some((b) => this.relation(a, b) === 'open'));
    return { platforms: level, isOpen };
  }

  private isWorse(platform: string, other: string): boolean {
    return this.relation(platform, other) === (this.sign === 1 ? 'higher' : 'lower');
  }
}

function isOf({ a, b }: PlatformPair, platform: string): boolean {
  return a === platform || b === platform;
}

/** The platforms in a figure of the catalogue. */
export function figureContest(
  studies: readonly PlatformStudy[],
  name: string,
  best: 'lower' | 'higher' = 'lower',
): Contest {
  const contestants = studies.map((study) =>
    contestantOf(study, { estimate: figureEstimate(study, name), column: study.figures[name] ?? [] }),
  );
  return new Contest(contestants, { replicationCount: countOf(studies), best });
}

/** The platforms in the time in which 95 % of the jobs of their slowest sort were done, or half of few jobs. */
export function makespanContest(studies: readonly PlatformStudy[]): Contest {
  const figure = makespanFigure(studies);
  const contestants = studies.map((study) => {
    const slowest = slowestJob(study, figure);
    if (slowest === null) return { platform: study.platform, value: null, column: null };
    return contestantOf(study, { estimate: slowest.estimate, column: slowest.job.figures[figure] ?? [] });
  });
  return new Contest(contestants, { replicationCount: countOf(studies) });
}

function contestantOf(
  { platform }: PlatformStudy,
  { estimate, column }: { readonly estimate: Estimate; readonly column: FigureColumn },
): Contestant {
  return { platform, value: estimate.value, column: isMeanOfReplications(estimate) ? column : null };
}

function countOf([first]: readonly PlatformStudy[]): number {
  return first?.events.length ?? 0;
}
