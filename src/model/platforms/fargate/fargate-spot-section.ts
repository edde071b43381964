// Fargate Spot in a section: which share of the tasks runs on it, at what price, and how often it is taken back.
import { z } from 'zod';
import {
  fargateSpotDiscountAssumption,
  SPOT_DISCOUNT,
  SPOT_INTERRUPTIONS_PER_HOUR,
  spotInterruptionAssumption,
} from '../../assumptions/instances/spot.ts';
import type { AssumptionState } from '../../assumptions/startup-phase.ts';
import { percentField } from '../../fields/index.ts';
import type { SectionProblem } from '../platform.ts';
import { fargateSpotTermsShape, type SpotTermsSection, spotTermsFrom } from '../sections/spot-fields.ts';
import type { FargateSettings } from './fargate-section.ts';

/** Fields of Fargate Spot. */
export const fargateSpotShape = {
  mix: z
    .strictObject({
      'on-demand': percentField({ description: 'Share of the tasks on demand.' }),
      spot: percentField({ description: 'Share of the tasks on Fargate Spot.' }),
    })
    .describe('How the tasks of each service are divided; all on demand if left out.')
    .optional(),
  spot: percentField({
    description: 'Share of the tasks on Fargate Spot, the others on demand; a shorter form of mix (default 0%).',
  }).optional(),
  ...fargateSpotTermsShape,
};

interface SpotSection extends SpotTermsSection {
  readonly mix?: { readonly 'on-demand': number; readonly spot: number } | undefined;
  readonly spot?: number | undefined;
}

/** The section with what it leaves out. */
export function fargateSpotFrom(section: SpotSection): FargateSettings['spot'] {
  const { mix, spot } = section;
  return { share: mix?.spot ?? spot ?? 0, ...spotTermsFrom(section, 'fargate') };
}

/** Shares that do not add up, or are given twice. */
export function problemsOfMix({ mix, spot }: SpotSection): readonly SectionProblem[] {
  if (mix !== undefined && spot !== undefined) {
    return [{ path: ['spot'], message: 'says again what mix says', allowed: 'one of spot and mix' }];
  }
  if (mix === undefined || Math.abs(mix['on-demand'] + mix.spot - 1) < 1e-9) return [];
  const percent = Math.round((mix['on-demand'] + mix.spot) * 1e4) / 100;
  return [{ path: ['mix'], message: `adds up to ${percent}%`, allowed: 'shares that add up to 100%' }];
}

/** Hold where some tasks are on Spot. */
export function fargateSpotAssumptions({ spot }: Pick<FargateSettings, 'spot'>): readonly AssumptionState[] {
  if (spot.share === 0) return [];
  return [
    { ...fargateSpotDiscountAssumption, isOverridden: spot.discount !== SPOT_DISCOUNT.fargate },
    { ...spotInterruptionAssumption, isOverridden: spot.interruptionsPerHour !== SPOT_INTERRUPTIONS_PER_HOUR },
  ];
}
