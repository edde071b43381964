// What spare capacity costs and how often it is taken back.
import type { Assumption } from '../assumption.ts';

/** Share of the on-demand price that is saved; a scenario may say otherwise. */
export const SPOT_DISCOUNT = { ec2: 0.65, fargate: 0.7 } as const;
/** Mean number of interruptions of one instance or task an hour; a scenario may say otherwise. */
export const SPOT_INTERRUPTIONS_PER_HOUR = 0.01;

/** Holds where Spot instances run. */
export const ec2SpotDiscountAssumption: Assumption = {
  id: 'ec2.spot-discount',
  meaning: 'share of the on-demand price that a Spot instance saves; real prices move by type, zone and day',
  value: '65 %',
  source: 'choice within the up to 90 % that Amazon EC2 advertises',
  date: '2026-11',
  confidence: 'low',
};

/** Holds where Fargate Spot tasks run. */
export const fargateSpotDiscountAssumption: Assumption = {
  id: 'fargate.spot-discount',
  meaning: 'share of the on-demand price that a Fargate Spot task saves',
  value: '70 %',
  source: 'wring.co/blog/aws-fargate-pricing-guide ("up to 70 %")',
  date: '2026-03',
  confidence: 'medium',
};

/** Holds where there is Spot capacity. */
export const spotInterruptionAssumption: Assumption = {
  id: 'spot.interruptions',
  meaning: 'how often an instance or task is taken back, each at a moment of its own (exponential)',
  value: '1 % an hour, with 120 s of notice',
  source: 'rate: choice; notice: Amazon EC2 User Guide, "Spot Instance interruption notices"',
  date: '2024',
  confidence: 'low',
};

/** Holds where ECS tasks run on Spot instances. */
export const ecsSpotDrainingAssumption: Assumption = {
  id: 'ecs.spot-draining',
  meaning: 'whether a Spot instance drains from the notice on, and its tasks are replaced; else they are lost with it',
  value: 'no',
  source: 'Amazon ECS Developer Guide, "Amazon ECS container agent configuration": ECS_ENABLE_SPOT_INSTANCE_DRAINING',
  date: '2025',
  confidence: 'high',
};

/** Holds where pods run on Spot nodes. */
export const kubernetesSpotDrainingAssumption: Assumption = {
  id: 'kubernetes.spot-draining',
  meaning:
    'a Spot node drains from the notice on: Karpenter with its interruption queue, managed node groups or the AWS Node ' +
    'Termination Handler see to it',
  value: 'yes',
  source: 'Karpenter documentation, "Disruption"; Amazon EKS User Guide, "Managed node groups", Spot capacity',
  date: '2025',
  confidence: 'high',
};
