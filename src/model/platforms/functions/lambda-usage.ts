// What a function has used so far: quantities for the bill, and time for the comparison of use and payment.
import { MICROS_PER_MS, MICROS_PER_SECOND } from '../../../base/time.ts';
import { DEFAULT_RUNTIME } from '../../assumptions/lambda/lambda-init.ts';
import { SQS_RULES } from '../../assumptions/lambda/lambda-invoke.ts';
import { LAMBDA_EPHEMERAL, MIB_PER_VCPU } from '../../assumptions/lambda/lambda-limits.ts';
import type { OpenExecutions } from '../../compute/functions/environment-counts.ts';
import type { FunctionState } from '../../compute/functions/function-state.ts';
import type { MessageQueue } from '../../compute/functions/message-queue.ts';
import type { ProvisionedEnvironments } from '../../compute/functions/provisioned-environments.ts';
import type { ImageStore } from '../../compute/images/image-store.ts';
import type { ResourceAccount, ResourceTime } from '../../compute/resource-account.ts';
import { apiGatewayUsage } from '../../pricing/meters/api-gateway.ts';
import { ecrStorageUsage } from '../../pricing/meters/ecr-storage.ts';
import { lambdaDurationUsage } from '../../pricing/meters/lambda-duration.ts';
import { lambdaEphemeralUsage } from '../../pricing/meters/lambda-ephemeral.ts';
import { lambdaProvisionedUsage } from '../../pricing/meters/lambda-provisioned.ts';
import { lambdaRequestsUsage } from '../../pricing/meters/lambda-requests.ts';
import { lambdaSnapStartUsage } from '../../pricing/meters/lambda-snapstart.ts';
import { sqsUsage } from '../../pricing/meters/sqs.ts';
import type { Usage } from '../../pricing/usage.ts';
import type { UnitSize } from '../supplies/metered-supply.ts';
import type { FunctionSettings, LambdaFrontDoor } from './lambda-settings.ts';

/** A function and everything that counts for it. */
export interface MeteredFunction {
  readonly fn: FunctionState;
  readonly settings: FunctionSettings;
  readonly executions: OpenExecutions;
  /** What lies in the registry. */
  readonly images: ImageStore;
  readonly provisioned: ProvisionedEnvironments | null;
  readonly queue: MessageQueue | null;
}

/** Billed milliseconds up to now, executions going on included. */
function billedMs({ fn, executions }: MeteredFunction, nowUs: number) {
  const { onDemand, provisioned } = executions.at(nowUs);
  const { index } = fn.parts.group;
  return {
    onDemand: fn.billedMs + onDemand[index]!,
    provisioned: fn.provisionedBilledMs + provisioned[index]!,
  };
}

/** Its own part of the bill; a load balancer is shared. */
export function usageOfFunction(
  metered: MeteredFunction,
  { nowUs, frontDoor }: { readonly nowUs: number; readonly frontDoor: LambdaFrontDoor },
): readonly Usage[] {
  const { fn, settings, queue } = metered;
  const { memoryMiB, packaging } = settings;
  const { spec, load } = fn.parts.group;
  const arch = settings.arch === 'x86_64' ? 'amd64' : 'arm64';
  const billed = billedMs(metered, nowUs);
  const usages = [
    lambdaRequestsUsage(fn.invocations + load.unitsBusy),
    lambdaDurationUsage({ arch, memoryMiB, billedMs: billed.onDemand }),
  ];
  if (settings.provisioned !== null) {
    const seconds = metered.provisioned!.billedSeconds(fn.parts.group.index);
    usages.push(
      lambdaDurationUsage({ arch, memoryMiB, billedMs: billed.provisioned, isProvisioned: true }),
      lambdaProvisionedUsage({ arch, memoryMiB, seconds }),
    );
  }
  if (settings.hasSnapStart && !(spec.start.runtime ?? DEFAULT_RUNTIME).startsWith('java')) {
    const seconds = Math.ceil(nowUs / MICROS_PER_SECOND);
    usages.push(...lambdaSnapStartUsage({ memoryMiB, seconds, restoreCount: fn.startedCount }));
  }
  const paidMiB = settings.ephemeralMiB - LAMBDA_EPHEMERAL.freeMiB;
  if (paidMiB > 0) usages.push(lambdaEphemeralUsage({ paidMiB, billedMs: billed.onDemand + billed.provisioned }));
  if (packaging === 'image') {
    usages.push(ecrStorageUsage(metered.images.byteSeconds(fn.parts.group.index, nowUs)));
  }
  if (queue !== null) usages.push(sqsUsage(sqsRequestCount(fn, queue, nowUs)));
  const isAsked = settings.invoke === 'sync' && spec.task === undefined;
  if (isAsked && (frontDoor === 'api-gateway' || frontDoor === 'http-api')) {
    const requestBytes = spec.payload?.requestBytes ?? 0;
    const { users, recorder } = fn.parts.group;
    const requestCount = users === recorder ? fn.attempts : users.arrivedEver + users.retriedEver;
    usages.push(apiGatewayUsage({ kind: frontDoor, requestCount, requestBytes }));
  }
  return usages;
}

/** Sends, receives and deletes, and the polls that found nothing. */
function sqsRequestCount(fn: FunctionState, queue: MessageQueue, nowUs: number): number {
  const emptyPolls = Math.floor(queue.idlePollers.integral(nowUs) / SQS_RULES.longPollUs);
  return fn.parts.group.recorder.arrivedEver + queue.transferCount + emptyPolls;
}

/** Its environments as resources: what existed, what was paid, what was of use. */
export function accountOfFunction(metered: MeteredFunction, nowUs: number): ResourceAccount {
  const { fn, provisioned, settings } = metered;
  const { group } = fn.parts;
  group.load.advance();
  const existed = timesShape(settings, fn.environments.integral(nowUs));
  const billed = billedMs(metered, nowUs);
  const provisionedUs = (provisioned?.billedSeconds(group.index) ?? 0) * MICROS_PER_SECOND;
  const paidUs = billed.onDemand * MICROS_PER_MS + Math.max(provisionedUs, billed.provisioned * MICROS_PER_MS);
  const usedUs = (billed.onDemand + billed.provisioned) * MICROS_PER_MS;
  const { baseMiB, perRequestMiB } = group.spec.memory;
  return {
    requested: existed,
    capacity: existed,
    paid: timesShape(settings, paidUs),
    useful: { coreUs: fn.usefulCoreUs, memoryMiBUs: (baseMiB + perRequestMiB) * usedUs },
  };
}

/** The memory that is configured, and the cpu that comes with it. */
export function sizeOfFunction({ settings: { memoryMiB } }: MeteredFunction): UnitSize {
  const shape = { vcpu: memoryMiB / MIB_PER_VCPU, memoryMiB };
  return { requested: shape, paid: shape };
}

function timesShape({ memoryMiB }: FunctionSettings, us: number): ResourceTime {
  return { coreUs: (memoryMiB / MIB_PER_VCPU) * us, memoryMiBUs: memoryMiB * us };
}
