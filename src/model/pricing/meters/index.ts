// The list of meters. A new meter is one file and one line here.

import { albHoursMeter } from './alb-hours.ts';
import { albLcuMeter } from './alb-lcu.ts';
import { ebsGp3Meter } from './ebs-gp3.ts';
import { ec2InstanceMeter } from './ec2-instance.ts';
import { ecrStorageMeter } from './ecr-storage.ts';
import { fargateMemoryMeter } from './fargate-memory.ts';
import { fargateVcpuMeter } from './fargate-vcpu.ts';
import { lambdaDurationMeter } from './lambda-duration.ts';
import { lambdaRequestsMeter } from './lambda-requests.ts';
import type { Meter } from './meter.ts';

/** Every meter, in the order in which a bill would be read. */
export const METERS: readonly Meter[] = [
  ec2InstanceMeter,
  ebsGp3Meter,
  fargateVcpuMeter,
  fargateMemoryMeter,
  lambdaRequestsMeter,
  lambdaDurationMeter,
  albHoursMeter,
  albLcuMeter,
  ecrStorageMeter,
];

const METER_BY_COUNT_UNIT: ReadonlyMap<string, Meter> = new Map(METERS.map((meter) => [meter.countUnit, meter]));

/** The meter that counts in `countUnit` (for example `instance-second`), or `undefined` if none does. */
export function findMeter(countUnit: string): Meter | undefined {
  return METER_BY_COUNT_UNIT.get(countUnit);
}
