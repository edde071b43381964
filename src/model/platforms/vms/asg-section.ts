// Fields that only an Auto Scaling group has: image, guest system, zones, termination, Spot, warm pool.
import { z } from 'zod';
import { GUEST_SYSTEM, type GuestSystem, guestSystemAssumption } from '../../assumptions/instances/guest-system.ts';
import { healthCheckTypeAssumption } from '../../assumptions/instances/health-check-type.ts';
import { ec2SpotDiscountAssumption, spotInterruptionAssumption } from '../../assumptions/instances/spot.ts';
import { rebalancingAssumption, warmPoolAssumption, zonesAssumption } from '../../assumptions/instances/warm-pool.ts';
import { ASG_GRACE_US, asgGraceAssumption } from '../../assumptions/load-balancer.ts';
import type { AssumptionState } from '../../assumptions/startup-phase.ts';
import { countField, mebibytesField, percentField } from '../../fields/index.ts';
import type { SectionProblem } from '../platform.ts';
import type { Grace } from '../sections/load-balancer-section.ts';
import { instanceField, MOST_UNITS, type PathOf } from '../sections/section.ts';
import { instanceSpotShape, spotTermsFrom } from '../sections/spot-fields.ts';
import type { PurchaseMix } from '../supplies/instances/instance-stock.ts';
import type { WarmPoolSettings } from '../supplies/instances/warm-pool.ts';

const warmPoolSchema = z
  .strictObject({
    state: z.enum(['stopped', 'hibernated', 'running']).describe('How instances wait (default stopped).').optional(),
    min: countField({ min: 0, max: MOST_UNITS, description: 'Fewest instances that wait (default 0).' }).optional(),
    maxPrepared: countField({
      min: 0,
      max: MOST_UNITS,
      description: 'Instances in service and waiting together (default: max of the service).',
    }).optional(),
    size: countField({
      min: 0,
      max: MOST_UNITS,
      description: 'As many wait, whatever is in service: min and maxPrepared at once.',
    }).optional(),
    reuseOnScaleIn: z
      .boolean()
      .describe('Whether a scale-in returns instances to the pool (default false).')
      .optional(),
  })
  .describe('Instances that are initialised ahead of time and wait.');

/** Fields that hold for one service, or for all where the platform's section has them. */
const perServiceShape = {
  ami: z
    .enum(['user-data', 'baked'])
    .describe('Whether the application is installed at boot by user data, or baked into the image (default user-data).')
    .optional(),
  spot: percentField({ description: 'Share of the instances that are Spot (default 0%).' }).optional(),
  onDemandBase: countField({
    min: 0,
    max: MOST_UNITS,
    description: 'Instances that are on demand before the share counts (default 0).',
  }).optional(),
  warmPool: warmPoolSchema.optional(),
};

/** Fields of a service. */
export const asgServiceShape = { instance: instanceField().optional(), ...perServiceShape };

/** Words of the scenario for termination policies, and the stop orders behind them. */
const TERMINATION = { default: 'asg-default', newest: 'asg-newest', oldest: 'asg-oldest' } as const;

/** Fields of the platform. */
export const asgShape = {
  instance: instanceField().describe('Instance type of services that name none.').optional(),
  ...perServiceShape,
  rootVolume: countField({
    min: 1,
    max: 16_384,
    description: 'Size of the root volume in GiB (default 8).',
  }).optional(),
  guest: z
    .strictObject({
      cpu: percentField({ description: 'Share of the vCPUs (default 2%).', max: '90%' }).optional(),
      memory: mebibytesField({ description: 'Memory (default 512MiB).' }).optional(),
    })
    .describe('What the guest system and its agents take from an instance.')
    .optional(),
  zones: countField({ min: 1, max: 6, description: 'Zones over which instances are balanced (default 3).' }).optional(),
  termination: z
    .enum(['default', 'newest', 'oldest'])
    .describe('Which instance of the fullest zone a scale-in takes (default: closest to its next hour).')
    .optional(),
  ...instanceSpotShape,
  healthCheckType: z
    .enum(['ec2', 'elb'])
    .describe('What makes an instance unhealthy: that it does not run, or also the load balancer (default ec2).')
    .optional(),
  capacityRebalancing: z
    .boolean()
    .describe('Whether a Spot instance is replaced at its notice, and not when it is gone (default false).')
    .optional(),
};

const sectionSchema = z.strictObject(asgShape);
type AsgSection = z.output<typeof sectionSchema>;
type WarmPoolSection = z.output<typeof warmPoolSchema>;

/** A service as its section and the platform's leave it. */
export interface AsgServiceSection {
  readonly max: number;
  readonly ami: 'user-data' | 'baked';
  readonly spot: number;
  readonly onDemandBase: number;
  readonly warmPool: WarmPoolSection | null;
}

/** The defaults of services: what the platform's section says for all. */
export function asgServiceDefaults(
  section: Pick<AsgSection, 'ami' | 'spot' | 'onDemandBase' | 'warmPool' | 'instance'>,
) {
  return {
    instance: section.instance ?? 'm7i.large',
    ami: section.ami ?? 'user-data',
    spot: section.spot ?? 0,
    onDemandBase: section.onDemandBase ?? 0,
    warmPool: section.warmPool ?? null,
  } as const;
}

/** One Auto Scaling group, complete. Plain data. */
export interface AsgServiceSettings {
  readonly isBaked: boolean;
  readonly mix: PurchaseMix;
  readonly warmPool: WarmPoolSettings | null;
}

/** A service's settings. */
export function asgServiceSettings({ ami, spot, onDemandBase, warmPool, max }: AsgServiceSection): AsgServiceSettings {
  return {
    isBaked: ami === 'baked',
    mix: { spotShare: spot, onDemandBase },
    warmPool:
      warmPool === null
        ? null
        : {
            state: warmPool.state ?? 'stopped',
            min: warmPool.size ?? warmPool.min ?? 0,
            maxPrepared: warmPool.size ?? warmPool.maxPrepared ?? max,
            isReused: warmPool.reuseOnScaleIn ?? false,
          },
  };
}

/** What all groups of a platform share, complete. Plain data. */
export interface AsgSettings {
  readonly rootVolumeGiB: number;
  readonly guest: GuestSystem;
  readonly zoneCount: number;
  readonly stopOrder: string;
  readonly spotTerms: { readonly discount: number; readonly interruptionsPerHour: number };
  readonly isRebalancing: boolean;
  /** The restart policy that follows from the type of health checks. */
  readonly restarts: string;
  readonly asgAssumptions: readonly AssumptionState[];
}

/** The platform's settings; `groups` are its services'. */
export function asgSettings(section: Omit<AsgSection, 'warmPool'>, groups: readonly AsgServiceSettings[]): AsgSettings {
  const { guest, zones, termination, spotInterruptions, spotDiscount, capacityRebalancing } = section;
  const hasSpot = groups.some(({ mix }) => mix.spotShare > 0);
  const hasPool = groups.some(({ warmPool }) => warmPool !== null);
  return {
    rootVolumeGiB: section.rootVolume ?? 8,
    guest: { cpuShare: guest?.cpu ?? GUEST_SYSTEM.cpuShare, memoryMiB: guest?.memory ?? GUEST_SYSTEM.memoryMiB },
    zoneCount: zones ?? 3,
    stopOrder: TERMINATION[termination ?? 'default'],
    spotTerms: spotTermsFrom(section, 'ec2'),
    isRebalancing: capacityRebalancing ?? false,
    restarts: section.healthCheckType === 'elb' ? 'auto-scaling' : 'supervised',
    asgAssumptions: [
      { ...guestSystemAssumption, isOverridden: guest !== undefined },
      { ...zonesAssumption, isOverridden: zones !== undefined },
      { ...healthCheckTypeAssumption, isOverridden: section.healthCheckType !== undefined },
      ...(hasPool ? [{ ...warmPoolAssumption, isOverridden: false }] : []),
      ...(hasSpot
        ? [
            { ...ec2SpotDiscountAssumption, isOverridden: spotDiscount !== undefined },
            { ...spotInterruptionAssumption, isOverridden: spotInterruptions !== undefined },
            { ...rebalancingAssumption, isOverridden: capacityRebalancing !== undefined },
          ]
        : []),
    ],
  };
}

/** The grace period that holds; none where only the instance itself is looked at. */
export function asgGrace({ healthCheckType }: Pick<AsgSection, 'healthCheckType'>): Grace | null {
  return healthCheckType === 'elb' ? { graceUs: ASG_GRACE_US, assumption: asgGraceAssumption } : null;
}

/** Settings of services that exclude each other, with the provider's rule. */
export function problemsOfAsg<Service extends AsgServiceSection>(
  services: readonly Service[],
  { pathOf, hasUserDataTime }: { readonly pathOf: PathOf<Service>; readonly hasUserDataTime: boolean },
): readonly SectionProblem[] {
  return services.flatMap((service, index): readonly SectionProblem[] => {
    const { warmPool, spot, ami } = service;
    const problems: SectionProblem[] = [];
    const path = (field: 'warmPool' | 'ami') => [...pathOf(index, [field]), field];
    if (warmPool !== null && spot > 0) {
      problems.push({
        path: path('warmPool'),
        message: 'a group that launches Spot instances has no warm pool',
        allowed: 'warmPool with spot: 0%',
        hint: 'Amazon EC2 Auto Scaling API, PutWarmPool: not for a group that requests Spot Instances.',
      });
    }
    if (warmPool?.size !== undefined && (warmPool.min !== undefined || warmPool.maxPrepared !== undefined)) {
      problems.push({
        path: [...path('warmPool'), 'size'],
        message: 'size says what min and maxPrepared say',
        allowed: 'size, or min and maxPrepared',
        hint: 'Leave out size, or leave out the other two; maxPrepared is then the max of the service.',
      });
    }
    if (ami === 'baked' && hasUserDataTime) {
      problems.push({
        path: ['startup', 'user-data'],
        message: 'an instance with a baked image runs no user data',
        allowed: 'startup.user-data with ami: user-data',
      });
    }
    return problems;
  });
}
