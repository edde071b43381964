// Fields of Spot capacity, and what holds where a section leaves them out.
import { SPOT_DISCOUNT, SPOT_INTERRUPTIONS_PER_HOUR } from '../../assumptions/instances/spot.ts';
import { percentField } from '../../fields/index.ts';
import type { SpotTerms } from '../hosts/host-groups.ts';

/** Of instances. */
export const instanceSpotShape = {
  spotInterruptions: percentField({
    description: 'Share of Spot instances taken back per hour (default 1%).',
  }).optional(),
  spotDiscount: percentField({
    description: 'Share of the on-demand price that a Spot instance saves (default 65%).',
  }).optional(),
};

/** Of tasks on Fargate. */
export const fargateSpotTermsShape = {
  spotInterruptions: percentField({
    description: 'Share of the Spot tasks taken back per hour, with two minutes of warning (default 1%).',
  }).optional(),
  spotDiscount: percentField({ description: 'Share of the on-demand price that Spot saves (default 70%).' }).optional(),
};

/** What a section says of its terms. */
export interface SpotTermsSection {
  readonly spotInterruptions?: number | undefined;
  readonly spotDiscount?: number | undefined;
}

/** The terms that hold. */
export function spotTermsFrom(
  { spotInterruptions, spotDiscount }: SpotTermsSection,
  of: keyof typeof SPOT_DISCOUNT,
): SpotTerms {
  return {
    discount: spotDiscount ?? SPOT_DISCOUNT[of],
    interruptionsPerHour: spotInterruptions ?? SPOT_INTERRUPTIONS_PER_HOUR,
  };
}
