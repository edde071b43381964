// The list of rate profiles.
import { type ConstantRate, constantRate } from './constant.ts';
import { type CronRate, cronRate } from './cron.ts';
import { type DailyRate, dailyRate } from './daily.ts';
import { type EveryRate, everyRate } from './every.ts';
import type { RateProfile, RateProfileVariant } from './rate-profile.ts';
import { type StagesRate, stagesRate } from './stages.ts';

/** A rate over time as plain data; `kind` tells which profile. */
export type RateSpec = ConstantRate | StagesRate | DailyRate | CronRate | EveryRate;

type VariantsByKind = {
  readonly [Kind in RateSpec['kind']]: RateProfileVariant<Kind, Extract<RateSpec, { kind: Kind }>>;
};

/** Every rate profile by its kind, in the order in which help and documentation show them. */
export const RATES: VariantsByKind = {
  constant: constantRate,
  stages: stagesRate,
  daily: dailyRate,
  cron: cronRate,
  every: everyRate,
};

/** Prepares a profile; the spec's numbers must have passed the scenario's check. */
export function createRateProfile(spec: RateSpec): RateProfile {
  const variant = RATES[spec.kind] as RateProfileVariant<RateSpec['kind'], RateSpec>;
  return variant.create(spec);
}
