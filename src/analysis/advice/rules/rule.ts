// What a rule of thumb is: a saying that is held against a run, and the evidence for or against it.

import type { Contest } from '../../contest.ts';
import type { Contender } from '../contender.ts';
import type { Figure } from '../figure.ts';
import { type PlatformKind, platformKind } from '../platform-kind.ts';
import type { WorkloadFigures } from '../workload-figures.ts';

/** What a run says of a rule; `not tested` where the platforms that it compares did not both take part, or are equal. */
export type RuleVerdict = 'confirmed' | 'contradicted' | 'not tested' | 'does not apply';

/** A platform that could not run the workload, as far as rules care. */
export interface Absentee {
  readonly platform: string;
  readonly kind: PlatformKind | null;
}

/** Everything that a rule may look at. */
export interface RuleEvidence {
  readonly workload: WorkloadFigures;
  readonly contenders: readonly Contender[];
  /** All of them in a figure of the catalogue. */
  readonly contest: (metric: string) => Contest;
  readonly infeasible: readonly Absentee[];
}

/** Figures of one platform that speak for or against a rule. */
export interface PlatformEvidence {
  readonly platform: string;
  /** In a few words, what they say; empty where they speak for themselves. */
  readonly remark: string;
  readonly figures: readonly Figure[];
}

/** What one of two platforms costs more than the other. */
export interface PriceGap {
  readonly cheaper: string;
  readonly dearer: string;
  readonly gapMonthlyUsd: number;
  /** Bill of the dearer / bill of the cheaper; null where the cheaper costs nothing. */
  readonly ratio: number | null;
  /** Whether both meet every requirement: else the bills are not for the same service. */
  readonly isLikeForLike: boolean;
}

/** What a rule found. */
export interface RuleOutcome {
  readonly verdict: RuleVerdict;
  /** Why it applies or does not: the figures that it looks at. */
  readonly because: readonly Figure[];
  /** In one sentence, why the verdict is what it is. */
  readonly reason: string;
  readonly shows: readonly PlatformEvidence[];
  readonly gap: PriceGap | null;
}

/** A rule of thumb. */
export interface Rule {
  readonly name: string;
  /** As people say it. */
  readonly saying: string;
  /** What has to be seen in a run if it is right, and when it applies. */
  readonly prediction: string;
  readonly appliesIf: string;
  examine(evidence: RuleEvidence): RuleOutcome;
}

/** A rule with what it found: plain data. */
export interface RuleFinding extends RuleOutcome, Pick<Rule, 'name' | 'saying' | 'prediction' | 'appliesIf'> {}

/** A platform that cannot run, with its kind. */
export function absentee({ name, type }: { readonly name: string; readonly type: string }): Absentee {
  return { platform: name, kind: platformKind(type) };
}
