// The list of meters. A new meter is one file and one line here.

import { albHoursMeter } from './alb-hours.ts';
import { albLcuMeter } from './alb-lcu.ts';
import { apiGatewayMeter } from './api-gateway.ts';
import { ebsGp3Meter } from './ebs-gp3.ts';
import { ec2InstanceMeter } from './ec2-instance.ts';
import { ecrStorageMeter } from './ecr-storage.ts';
import { eksClusterHoursMeter } from './eks-cluster-hours.ts';
import { externalHostsMeter } from './external-hosts.ts';
import { fargateMemoryMeter } from './fargate-memory.ts';
import { fargateStorageMeter } from './fargate-storage.ts';
import { fargateVcpuMeter } from './fargate-vcpu.ts';
import { imageTransferMeter } from './image-transfer.ts';
import { lambdaDurationMeter } from './lambda-duration.ts';
import { lambdaEphemeralMeter } from './lambda-ephemeral.ts';
import { lambdaProvisionedMeter } from './lambda-provisioned.ts';
import { lambdaRequestsMeter } from './lambda-requests.ts';
import { lambdaRestoreMeter, lambdaSnapshotMeter } from './lambda-snapstart.ts';
import type { Meter } from './meter.ts';
import { sqsMeter } from './sqs.ts';
import { stepFunctionsMeter } from './step-functions.ts';

/** Every meter, in the order in which a bill would be read. */
export const METERS: readonly Meter[] = [
  ec2InstanceMeter,
  externalHostsMeter,
  ebsGp3Meter,
  fargateVcpuMeter,
  fargateMemoryMeter,
  fargateStorageMeter,
  eksClusterHoursMeter,
  lambdaRequestsMeter,
  lambdaDurationMeter,
  lambdaProvisionedMeter,
  lambdaSnapshotMeter,
  lambdaRestoreMeter,
  lambdaEphemeralMeter,
  sqsMeter,
  stepFunctionsMeter,
  apiGatewayMeter,
  albHoursMeter,
  albLcuMeter,
  ecrStorageMeter,
  imageTransferMeter,
];

const METER_BY_COUNT_UNIT: ReadonlyMap<string, Meter> = new Map(METERS.map((meter) => [meter.countUnit, meter]));

/** The meter that counts in `countUnit` (for example `instance-second`), or `undefined` if none does. */
export function findMeter(countUnit: string): Meter | undefined {
  return METER_BY_COUNT_UNIT.get(countUnit);
}
