// The settings of Karpenter with their defaults.
import { MICROS_PER_HOUR, MICROS_PER_SECOND } from '../../../../base/time.ts';
import { type PackLimits, UNLIMITED } from './pack.ts';

/** Which hosts consolidation may touch; the default first. */
export const CONSOLIDATION_POLICIES = ['when-empty-or-underutilized', 'when-empty', 'never'] as const;
/** One of these words. */
export type ConsolidationPolicy = (typeof CONSOLIDATION_POLICIES)[number];

/** Settings of Karpenter and of its only node pool. */
export interface KarpenterSettings {
  readonly batchIdleUs: number;
  readonly batchMaxUs: number;
  /** Most that the pool's hosts have together. */
  readonly limits: PackLimits;
  readonly consolidation: ConsolidationPolicy;
  /** How long nothing may have changed on a host before consolidation looks at it. */
  readonly consolidateAfterUs: number;
  /** Part of the hosts that may go at the same time, 0..1, rounded up. */
  readonly budgetShare: number;
  readonly pollUs: number;
  /** From a decision until it is checked again and carried out. */
  readonly validationUs: number;
  /** Age at which a host is replaced; null for never. */
  readonly expireAfterUs: number | null;
  /** Most hosts that one consolidation examines together. */
  readonly maxCandidates: number;
  /** Part of the hosts that is Spot, 0..1. */
  readonly spotShare: number;
}

/** Karpenter as it comes. */
export const DEFAULT_KARPENTER: KarpenterSettings = {
  batchIdleUs: MICROS_PER_SECOND,
  batchMaxUs: 10 * MICROS_PER_SECOND,
  limits: UNLIMITED,
  consolidation: 'when-empty-or-underutilized',
  consolidateAfterUs: 0,
  budgetShare: 0.1,
  pollUs: 10 * MICROS_PER_SECOND,
  validationUs: 15 * MICROS_PER_SECOND,
  expireAfterUs: 720 * MICROS_PER_HOUR,
  maxCandidates: 100,
  spotShare: 0,
};
