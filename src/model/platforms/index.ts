// The list of platforms. A new platform is one file and one line here.
import { invariant } from '../../base/invariant.ts';
import { ec2Asg } from './ec2-asg.ts';
import { ecsEc2 } from './ecs-ec2.ts';
import { ecsFargate } from './ecs-fargate.ts';
import { ecsHybrid } from './ecs-hybrid.ts';
import { eksEc2 } from './eks-ec2.ts';
import { eksFargate } from './eks-fargate.ts';
import { lambda } from './lambda.ts';
import type { PlatformVariant } from './platform.ts';
import { vmHosts } from './vm-hosts.ts';

export type { Platform, PlatformContext, PlatformVariant, SectionProblem, ServiceObservation } from './platform.ts';

/** Every platform, in the order in which help and documentation show them. Settings are opaque outside a variant. */
export const PLATFORMS = [
  ec2Asg,
  ecsEc2,
  ecsFargate,
  ecsHybrid,
  eksEc2,
  eksFargate,
  lambda,
  vmHosts,
] as unknown as readonly PlatformVariant<unknown>[];

/** The platform of this type. */
export function platformOfType(type: string): PlatformVariant<unknown> {
  const found = PLATFORMS.find((variant) => variant.type === type);
  invariant(found !== undefined, `no platform has the type ${type}`);
  return found;
}
