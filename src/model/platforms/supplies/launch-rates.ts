// Rates at which the provider launches things for one account. One list, so that platforms do not differ by accident.
import type { Assumption } from '../../assumptions/assumption.ts';
import { TokenBucket, type TokenBucketRate } from '../../compute/token-bucket.ts';

/** RunInstances, in instances. */
export const RUN_INSTANCES_RATE: TokenBucketRate = { capacity: 1000, refillPerSecond: 2 };
/** Fargate on-demand tasks. */
export const FARGATE_LAUNCH_RATE: TokenBucketRate = { capacity: 100, refillPerSecond: 20 };
/** Tasks of one ECS service, on Fargate and on EC2. */
const SERVICE_LAUNCH_RATE: TokenBucketRate = { capacity: 10, refillPerMinute: 500 };

/** Limits how fast a fleet of EC2 instances grows. */
export const runInstancesAssumption: Assumption = {
  id: 'ec2.run-instances-rate',
  meaning: 'instances that an account may launch: token bucket',
  value: '1,000, then 2 per second',
  source: 'Amazon EC2 API Reference, "Request throttling"; repost.aws',
  date: '2024',
  confidence: 'high',
};

/** Limits how fast all Fargate tasks of an account grow together. */
export const fargateLaunchAssumption: Assumption = {
  id: 'fargate.launch-rate',
  meaning: 'tasks that an account may launch in a region: token bucket',
  value: '100, then 20 per second',
  source: 'Amazon ECS Developer Guide, "Request throttling" (throttling.html)',
  date: '2023',
  confidence: 'high',
};

/** Limits how fast one ECS service grows, on Fargate and on EC2. */
export const serviceLaunchAssumption: Assumption = {
  id: 'ecs.service-launch-rate',
  meaning: 'tasks that one service may launch; the burst of 10 is a choice',
  value: '500 per minute',
  source: 'AWS General Reference, Amazon ECS quotas',
  date: '2024',
  confidence: 'medium',
};

/** The launch rate of one service: its slots, to be reserved task by task. */
export function serviceLaunches(): TokenBucket {
  return new TokenBucket(SERVICE_LAUNCH_RATE);
}
