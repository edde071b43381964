// Which assumptions hold for a Lambda platform, and which of them its section overrides.
import type { Assumption } from '../../assumptions/assumption.ts';
import { functionJobAssumptions } from '../../assumptions/jobs.ts';
import { FIRST_CALL_ASSUMPTION } from '../../assumptions/lambda/lambda-first-call.ts';
import { RUNTIME_INIT_ASSUMPTION } from '../../assumptions/lambda/lambda-init.ts';
import { asyncAssumptions, sqsAssumptions, visibilityAssumption } from '../../assumptions/lambda/lambda-invoke.ts';
import {
  concurrencyAssumption,
  keepAliveAssumption,
  lambdaLimitAssumptions,
  maxAgeAssumption,
  memoryAssumption,
  requestRateAssumption,
  reuseAssumption,
  timeoutAssumption,
} from '../../assumptions/lambda/lambda-limits.ts';
import { provisionedAssumptions, provisionedScalingAssumption } from '../../assumptions/lambda/lambda-provisioned.ts';
import {
  LAMBDA_ALLOCATION_PHASE,
  LAMBDA_CODE_ASSUMPTION,
  LAMBDA_FETCH_ASSUMPTION,
  LAMBDA_PLACEMENT_PHASE,
  LAMBDA_RESTORE_PHASE,
} from '../../assumptions/lambda/lambda-startup.ts';
import { type AssumptionState, phaseAssumptions, unchanged } from '../../assumptions/startup-phase.ts';
import { frontDoorAssumptions } from '../../compute/requests/front-door.ts';
import type { FunctionSettings, LambdaSettings } from './lambda-settings.ts';

/** The assumptions in force. */
export function lambdaAssumptions(settings: LambdaSettings): readonly AssumptionState[] {
  return [
    ...startAssumptions(settings),
    ...defaultsOf(settings).map((one) => ({ ...one, isOverridden: settings.overridden.includes(one.id) })),
    ...unchanged(ruleAssumptions(settings)),
  ];
}

/** What holds unless the section says otherwise. */
function defaultsOf({ functions }: LambdaSettings): readonly Assumption[] {
  return [
    memoryAssumption,
    timeoutAssumption,
    keepAliveAssumption,
    maxAgeAssumption,
    reuseAssumption,
    concurrencyAssumption,
    requestRateAssumption,
    ...(functions.some(({ queue }) => queue !== null) ? [visibilityAssumption] : []),
  ];
}

/** Of the phases of a start that can occur. */
function startAssumptions({ functions, overrides }: LambdaSettings): readonly AssumptionState[] {
  const phases = [
    LAMBDA_PLACEMENT_PHASE,
    ...(functions.some(({ hasSnapStart }) => hasSnapStart) ? [LAMBDA_RESTORE_PHASE] : []),
    ...(functions.some(({ provisioned }) => provisioned !== null) ? [LAMBDA_ALLOCATION_PHASE] : []),
  ];
  return [
    ...phaseAssumptions(phases, overrides),
    { ...RUNTIME_INIT_ASSUMPTION, isOverridden: overrides['runtime-init'] !== undefined },
    { ...LAMBDA_FETCH_ASSUMPTION, isOverridden: overrides.fetch !== undefined },
    ...(functions.some(({ codeBytes }) => codeBytes > 0)
      ? [{ ...LAMBDA_CODE_ASSUMPTION, isOverridden: overrides.init !== undefined }]
      : []),
    { ...FIRST_CALL_ASSUMPTION, isOverridden: overrides['first-call'] !== undefined },
  ];
}

/** Rules of the provider for what the functions use. */
function ruleAssumptions({ functions, frontDoor, hasJobs }: LambdaSettings) {
  const uses = (invoke: FunctionSettings['invoke']) => functions.some((fn) => fn.invoke === invoke);
  return [
    ...lambdaLimitAssumptions,
    ...(functions.some(({ provisioned }) => provisioned !== null) ? provisionedAssumptions : []),
    ...(functions.some(({ provisioned }) => (provisioned?.target ?? null) !== null)
      ? [provisionedScalingAssumption]
      : []),
    ...(hasJobs ? functionJobAssumptions : []),
    ...(uses('async') ? asyncAssumptions : []),
    ...(uses('sqs') ? sqsAssumptions : []),
    ...(frontDoor === 'alb' ? frontDoorAssumptions : []),
  ];
}
