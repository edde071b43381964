// The list of scaling policies. A new policy is one file and one line here.
import { z } from 'zod';
import { invariant } from '../../base/invariant.ts';
import type { Autoscaler } from './autoscaler.ts';
import { hpa } from './hpa.ts';
import { keda } from './keda.ts';
import { knative } from './knative.ts';
import { predictive } from './predictive.ts';
import { scheduled } from './scheduled.ts';
import { step } from './step.ts';
import { targetTracking } from './target-tracking.ts';

/** Every scaling policy, in the order in which help and documentation show them. */
export const AUTOSCALERS = [targetTracking, step, scheduled, predictive, hpa, keda, knative] as const;

type Schema = (typeof AUTOSCALERS)[number]['schema'];

/** A checked scaling policy of any kind; `policy` tells which. */
export type ScalingPolicy = z.output<Schema>;

/** One entry of a service group's `scaling` list. */
export const scalingPolicySchema = z
  .discriminatedUnion('policy', AUTOSCALERS.map((autoscaler) => autoscaler.schema) as [Schema, ...Schema[]])
  .meta({ id: 'ScalingPolicy' });

/** The autoscaler that understands this policy. */
export function autoscalerOf(policy: ScalingPolicy): Autoscaler<ScalingPolicy> {
  const found = AUTOSCALERS.find((autoscaler) => autoscaler.name === policy.policy);
  invariant(found !== undefined, `no autoscaler is called ${policy.policy}`);
  return found as unknown as Autoscaler<ScalingPolicy>;
}
