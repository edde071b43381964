// What does not go together on Lambda: contradictions in the section, and workloads that it cannot run.
import type { Infeasibility } from '../../../metrics/result.ts';
import { DEFAULT_RUNTIME, LAMBDA_RUNTIMES } from '../../assumptions/lambda/lambda-init.ts';
import {
  API_TIMEOUT_US,
  LAMBDA_EPHEMERAL,
  LAMBDA_LARGEST_IMAGE_BYTES,
  LAMBDA_LARGEST_ZIP_BYTES,
  LAMBDA_LONGEST_US,
  LAMBDA_MEMORY,
  LAMBDA_PAYLOAD_BYTES,
  LAMBDA_QUOTAS_SOURCE,
  MIB_PER_VCPU,
  UNRESERVED_CONCURRENCY,
} from '../../assumptions/lambda/lambda-limits.ts';
import { calledServices } from '../../workloads/calls/call-counts.ts';
import { meanDemandUs } from '../../workloads/demand.ts';
import type { ServiceSpec } from '../../workloads/service.ts';
import type { SectionProblem } from '../platform.ts';
import { gpuInfeasibilities } from '../sections/gpu-checks.ts';
import { neededMemoryOf } from '../sections/needed-memory.ts';
import type { PathOf } from '../sections/section.ts';
import { onceEach } from '../sections/section-checks.ts';
import type { FunctionSection } from './lambda-schema.ts';
import type { FunctionSettings, LambdaFrontDoor } from './lambda-settings.ts';

type Field = keyof FunctionSection;

/** A service's function, to be checked. */
interface Checked {
  readonly fn: FunctionSettings;
  readonly service: ServiceSpec;
  /** Whether the section has settings of a queue for it. */
  readonly hasQueueSection: boolean;
}

/** What is wrong, and in which field. */
interface Finding extends Omit<SectionProblem, 'path'> {
  readonly field: Field;
}

/** Contradictions in the settings of functions, and with the account's concurrency. */
export function problemsOfFunctions(
  functions: readonly Checked[],
  { pathOf, accountConcurrency }: { readonly pathOf: PathOf<FunctionSection>; readonly accountConcurrency: number },
): readonly SectionProblem[] {
  const called = calledServices(functions.map(({ service }) => service));
  const problems = functions.flatMap((checked, index) =>
    [
      ...basicFindings(checked),
      ...concurrencyFindings(checked),
      ...snapStartFindings(checked),
      ...queueFindings(checked),
      ...callFindings(checked, called),
    ].map(({ field, ...finding }) => ({ ...finding, path: [...pathOf(index, [field]), field] })),
  );
  return [...onceEach(problems), ...problemsOfReservations(functions, accountConcurrency)];
}

/** Functions cannot reserve more executions than the account may give away. */
function problemsOfReservations(functions: readonly Checked[], accountConcurrency: number): readonly SectionProblem[] {
  const reserved = functions.reduce((sum, { fn }) => sum + (fn.reservedConcurrency ?? fn.provisioned?.max ?? 0), 0);
  const most = Math.max(0, accountConcurrency - UNRESERVED_CONCURRENCY);
  if (reserved === 0 || reserved <= most) return [];
  return [
    {
      path: ['services'],
      message: `reserve or provision ${reserved} of ${accountConcurrency} executions`,
      allowed: `at most ${most} together: AWS keeps ${UNRESERVED_CONCURRENCY} for functions that reserve none`,
      hint: 'Raise `concurrency`, or lower `reserved` and `provisioned`.',
    },
  ];
}

function basicFindings({ fn }: Checked): readonly Finding[] {
  const findings: Finding[] = [];
  if (fn.timeoutUs > LAMBDA_LONGEST_US) {
    findings.push({ field: 'timeout', message: 'is longer than a function may run', allowed: 'at most 15min' });
  }
  if (!Number.isInteger(fn.memoryMiB)) {
    findings.push({
      field: 'memory',
      message: 'is no whole number of MiB',
      found: `${fn.memoryMiB} MiB`,
      allowed: 'whole MiB, for example 512MiB',
      hint: 'What AWS calls MB is MiB here.',
    });
  }
  const { freeMiB, maxMiB } = LAMBDA_EPHEMERAL;
  if (!Number.isInteger(fn.ephemeralMiB) || fn.ephemeralMiB < freeMiB || fn.ephemeralMiB > maxMiB) {
    const found = `${fn.ephemeralMiB} MiB`;
    findings.push({
      field: 'ephemeralStorage',
      message: 'is no size of /tmp',
      found,
      allowed: '512MiB to 10240MiB, whole MiB',
    });
  }
  return findings;
}

function concurrencyFindings({ fn }: Checked): readonly Finding[] {
  const { provisioned, reservedConcurrency } = fn;
  if (provisioned === null) return [];
  const findings: Finding[] = [];
  if (provisioned.min > provisioned.max) {
    const message = `min ${provisioned.min} is above max ${provisioned.max}`;
    findings.push({ field: 'provisioned', message, allowed: 'min at most max' });
  }
  if (reservedConcurrency !== null && provisioned.max > reservedConcurrency) {
    findings.push({
      field: 'provisioned',
      message: `provisions ${provisioned.max} of ${reservedConcurrency} reserved executions`,
      allowed: 'at most the reserved concurrency of the function',
    });
  }
  if (fn.hasSnapStart) {
    findings.push({
      field: 'provisioned',
      message: 'does not go together with snapStart',
      allowed: 'one of the two: AWS has no provisioned concurrency for SnapStart functions',
    });
  }
  return findings;
}

function canSnapshot(runtime: string): boolean {
  if (runtime.endsWith('-aot') || runtime.startsWith('graalvm')) return false;
  const [, name, major, minor] = /^(java|python|dotnet)(\d+)(?:\.(\d+))?$/.exec(runtime) ?? [];
  if (name === 'java') return Number(major) >= 11;
  if (name === 'python') return Number(major) >= 3 && Number(minor) >= 12;
  return name === 'dotnet' && Number(major) >= 8;
}

function snapStartFindings({ fn, service }: Checked): readonly Finding[] {
  if (!fn.hasSnapStart) return [];
  const findings: Finding[] = [];
  const runtime = service.start.runtime ?? DEFAULT_RUNTIME;
  const report = (found: string, allowed: string) =>
    findings.push({ field: 'snapStart', message: `is not possible for ${service.name}`, found, allowed });
  if (!canSnapshot(runtime)) report(runtime, 'a runtime of java11, python3.12 or dotnet8 and later');
  if (fn.packaging === 'image') report('package: image', 'package: zip');
  if (fn.ephemeralMiB > LAMBDA_EPHEMERAL.freeMiB) {
    report(`ephemeralStorage: ${fn.ephemeralMiB}MiB`, 'ephemeralStorage: 512MiB');
  }
  return findings;
}

/** Who calls waits for the answer; what reads a queue does so in batches. */
function callFindings({ fn, service }: Checked, called: ReadonlySet<string>): readonly Finding[] {
  if (fn.invoke !== 'sync' && called.has(service.name)) {
    const message = `is ${fn.invoke}, but other services call ${service.name} and wait for its answer`;
    return [{ field: 'invoke', message, allowed: 'sync' }];
  }
  if (fn.invoke !== 'sqs' || service.calls.length === 0) return [];
  const message = `is sqs, but ${service.name} calls other services`;
  return [{ field: 'invoke', message, allowed: 'sync, async: calls of a batch of messages are not modelled' }];
}

function queueFindings({ fn, hasQueueSection }: Checked): readonly Finding[] {
  const { queue, timeoutUs, reservedConcurrency } = fn;
  if (queue === null) {
    if (!hasQueueSection) return [];
    return [{ field: 'sqs', message: 'is for functions that read a queue', hint: 'Add invoke: sqs, or remove it.' }];
  }
  const findings: Finding[] = [];
  if (queue.batchSize > 10 && queue.windowUs < 1_000_000) {
    const message = `has batches of ${queue.batchSize} without a window`;
    findings.push({ field: 'sqs', message, allowed: 'a window of 1s or more for batches of more than 10' });
  }
  if (queue.visibilityUs < timeoutUs) {
    const message = 'has a visibility timeout below the timeout of the function';
    findings.push({ field: 'sqs', message, allowed: 'at least the timeout; AWS recommends 6 times as much' });
  }
  if (reservedConcurrency !== null && (queue.maxConcurrency ?? 0) > reservedConcurrency) {
    const message = `has a maxConcurrency above the ${reservedConcurrency} reserved executions of the function`;
    findings.push({ field: 'sqs', message, allowed: 'at most the reserved concurrency' });
  }
  return findings;
}

/** Everything about one service that Lambda cannot do. */
export function infeasibilitiesOf(
  service: ServiceSpec,
  fn: FunctionSettings,
  { hasRuntimeInit, frontDoor }: { readonly hasRuntimeInit: boolean; readonly frontDoor: LambdaFrontDoor },
): readonly Infeasibility[] {
  const found: Infeasibility[] = [];
  const report = (limit: string, value: string, rule: string) =>
    found.push({ service: service.name, limit, value, rule, source: LAMBDA_QUOTAS_SOURCE });
  const isTask = service.task !== undefined;
  const splitHint = isTask ? '; split the task into more pieces' : '';
  const needed = neededMemoryOf(service);
  if (Math.max(fn.memoryMiB, needed.mib) > LAMBDA_MEMORY.maxMiB) {
    report(
      '10,240 MB',
      needed.mib > fn.memoryMiB ? needed.text : `${fn.memoryMiB} MiB`,
      `memory of a function${splitHint}`,
    );
  } else if (needed.mib > fn.memoryMiB) {
    report(
      `${fn.memoryMiB} MiB`,
      needed.text,
      `the function must hold the application and ${needed.forWhat}${splitHint}`,
    );
  }
  if (fn.memoryMiB < LAMBDA_MEMORY.minMiB) report('128 MB', `${fn.memoryMiB} MiB`, 'least memory of a function');
  const speed = Math.min(service.task?.cores ?? 1, fn.memoryMiB / MIB_PER_VCPU);
  const { cpuUs, waitUs } = meanDemandUs(service.demand);
  const meanUs = waitUs + cpuUs / speed;
  if (meanUs > LAMBDA_LONGEST_US)
    report('15 min', `${Math.round(meanUs / 6e6) / 10} min on average`, `longest execution${splitHint}`);
  if (fn.packaging === 'image' && service.image.sizeBytes > LAMBDA_LARGEST_IMAGE_BYTES) {
    report('10 GB', `${Math.round(service.image.sizeBytes / 1e8) / 10} GB`, 'container image of a function');
  }
  if (fn.packaging === 'zip' && fn.codeBytes > LAMBDA_LARGEST_ZIP_BYTES) {
    report('250 MB', `${Math.round(fn.codeBytes / 1e6)} MB`, 'unpacked zip package');
  }
  const { runtime } = service.start;
  if (!hasRuntimeInit && runtime !== null && !LAMBDA_RUNTIMES.includes(runtime)) {
    report(LAMBDA_RUNTIMES.join(', '), runtime, 'no measured initialisation of this runtime; set startup.runtime-init');
  }
  found.push(...gpuInfeasibilities(service, { rule: 'Lambda has no accelerators', source: LAMBDA_QUOTAS_SOURCE }));
  reportPayload(service, { ...fn, frontDoor }, report);
  const isBehindApi = !isTask && fn.invoke === 'sync' && (frontDoor === 'api-gateway' || frontDoor === 'http-api');
  if (isBehindApi && meanUs > API_TIMEOUT_US[frontDoor]) {
    const limit = `${API_TIMEOUT_US[frontDoor] / 1e6} s`;
    report(limit, `${Math.round(meanUs / 1e5) / 10} s on average`, `longest wait for an answer behind ${frontDoor}`);
  }
  return found;
}

function reportPayload(
  { payload }: ServiceSpec,
  { invoke, frontDoor }: Pick<FunctionSettings, 'invoke'> & { readonly frontDoor: LambdaFrontDoor },
  report: (limit: string, value: string, rule: string) => void,
): void {
  if (payload === undefined) return;
  const { requestBytes, responseBytes } = payload;
  const isSync = invoke === 'sync';
  const isBehindAlb = isSync && frontDoor === 'alb';
  const bytes = isSync ? Math.max(requestBytes, responseBytes) : requestBytes;
  const most = LAMBDA_PAYLOAD_BYTES[isBehindAlb ? 'alb' : isSync ? 'sync' : 'queued'];
  const limit = `${most / (1024 * 1024)} MB`;
  const where = isBehindAlb ? 'a function behind a load balancer' : `a function with invoke: ${invoke}`;
  if (bytes > most) report(limit, `${Math.round(bytes / 1e5) / 10} MB`, `payload of ${where}`);
}
