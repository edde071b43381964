// Lambda at work: functions, who calls them, their meters, and what observers read. Reading the scenario is lambda.ts's.
import { MICROS_PER_MINUTE } from '../../../base/time.ts';
import { PRIORITY } from '../../../engine/priorities.ts';
import type { Infeasibility } from '../../../metrics/result.ts';
import { ASYNC_RULES, SQS_RULES } from '../../assumptions/lambda/lambda-invoke.ts';
import {
  LAMBDA_LONGEST_US,
  LAMBDA_QUOTAS_SOURCE,
  PROVISIONED_PER_SECOND,
} from '../../assumptions/lambda/lambda-limits.ts';
import { OpenExecutions } from '../../compute/functions/environment-counts.ts';
import { EventQueue } from '../../compute/functions/event-queue.ts';
import { FunctionLog } from '../../compute/functions/function-log.ts';
import { FunctionReleases, functionReleaseAssumptions } from '../../compute/functions/function-releases.ts';
import type { FunctionState } from '../../compute/functions/function-state.ts';
import type { MessageQueue, MessageQueueRules } from '../../compute/functions/message-queue.ts';
import { createMessageQueues } from '../../compute/functions/message-queues.ts';
import { OnDemandServing } from '../../compute/functions/on-demand-serving.ts';
import { ProvisionedEnvironments } from '../../compute/functions/provisioned-environments.ts';
import { ImageStore } from '../../compute/images/image-store.ts';
import type { JobRunner } from '../../compute/jobs/job-runner.ts';
import { Level } from '../../compute/level.ts';
import { type CallEdge, CallGraph } from '../../compute/requests/call-graph.ts';
import { Client } from '../../compute/requests/client.ts';
import { type ResourceAccount, sumOfAccounts } from '../../compute/resource-account.ts';
import type { ReleaseRecord } from '../../compute/units/release-record.ts';
import type { PlatformUsage } from '../../pricing/platform-usage.ts';
import type { Platform, PlatformContext, ReleaseOrder, ServiceObservation } from '../platform.ts';
import { createFunctions, fetchUsOf } from './lambda-functions.ts';
import { LambdaJobs } from './lambda-jobs.ts';
import { LambdaLoadBalancer } from './lambda-load-balancer.ts';
import type { LambdaSettings, QueueSettings } from './lambda-settings.ts';
import { LAMBDA_LOSS_ASSUMPTION, LambdaTroubles } from './lambda-troubles.ts';
import { accountOfFunction, type MeteredFunction, sizeOfFunction, usageOfFunction } from './lambda-usage.ts';

/** Composition: callers (clients, event queue, SQS queues) - functions (one environment per request) - meters. */
export class LambdaPlatform implements Platform {
  readonly services: readonly ServiceObservation[];
  readonly edges: readonly CallEdge[];
  readonly units = new Level();
  readonly hosts = null;
  readonly hostPhases = null;
  readonly jobs: JobRunner | null;
  private readonly lambdaJobs: LambdaJobs | null;
  private readonly client: Client;
  private readonly events: EventQueue;
  private readonly queues: readonly (MessageQueue | null)[];
  private readonly functions: readonly FunctionState[];
  private readonly serving: OnDemandServing;
  private readonly provisioned: ProvisionedEnvironments | null;
  private readonly metered: readonly MeteredFunction[];
  private readonly images: ImageStore;
  private readonly loadBalancer: LambdaLoadBalancer | null;
  private readonly isSync: readonly boolean[];
  private readonly minuteKind: number;
  private readonly releases: FunctionReleases;
  readonly rolloutAssumptions = functionReleaseAssumptions;
  readonly trouble: LambdaTroubles;
  readonly troubleAssumptions = [LAMBDA_LOSS_ASSUMPTION];

  constructor(
    private readonly settings: LambdaSettings,
    private readonly context: PlatformContext,
  ) {
    const { simulator } = context;
    this.functions = createFunctions(settings, context, this.units);
    const groups = this.functions.map(({ parts }) => parts.group);
    this.isSync = settings.functions.map(({ invoke }, index) => invoke === 'sync' && !this.isTask(index));
    const graph = new CallGraph(groups, context);
    this.edges = graph.edges;
    this.client = new Client(simulator, graph);
    const { requests } = this.client;
    this.serving = new OnDemandServing({
      simulator,
      requests,
      calls: this.client.calls,
      functions: this.functions,
      accountConcurrency: settings.accountConcurrency,
      longestUs: LAMBDA_LONGEST_US,
      reuse: settings.reuse,
      log: new FunctionLog({ simulator, log: context.log, functionCount: groups.length }),
    });
    const server = this.serving;
    this.client.connect(server);
    this.events = new EventQueue({ simulator, requests, groups, server, rules: ASYNC_RULES });
    const rules = settings.functions.map(({ queue }) => (queue === null ? null : rulesOf(queue)));
    this.queues = createMessageQueues({ simulator, requests, groups, server, rules });
    const { accountConcurrency } = settings;
    const jobs = { requests, functions: this.functions, server, accountConcurrency };
    this.lambdaJobs = (context.jobs ?? []).length > 0 ? new LambdaJobs(context, jobs) : null;
    this.jobs = this.lambdaJobs?.runner ?? null;
    this.serving.connect(settings.functions.map(({ invoke }, index) => this.callerOf(invoke, index)));
    this.trouble = new LambdaTroubles({ simulator, serving: server, functions: this.functions });
    this.provisioned = this.createProvisioned();
    this.images = new ImageStore(
      context.services,
      context.services.map(() => []),
    );
    const executions = new OpenExecutions(this.serving.environments, this.functions);
    this.metered = this.functions.map((fn, index) => ({
      fn,
      settings: settings.functions[index]!,
      executions,
      images: this.images,
      provisioned: this.provisioned,
      queue: this.queues[index]!,
    }));
    const hasLoadBalancer = settings.frontDoor === 'alb' && this.isSync.includes(true);
    this.loadBalancer = hasLoadBalancer ? new LambdaLoadBalancer(groups, this.isSync) : null;
    this.services = this.metered.map((metered) => this.observe(metered));
    const deploy = (service: number) => this.deploy(service);
    this.releases = new FunctionReleases({ simulator, functions: this.functions, deploy });
    this.minuteKind = simulator.registerKind({ priority: PRIORITY.control, handle: () => this.endMinute() });
  }

  begin(): void {
    this.provisioned?.begin({ isCold: this.settings.isBegunCold });
    if (this.loadBalancer !== null) this.context.simulator.schedule(MICROS_PER_MINUTE, this.minuteKind, 0);
  }

  arrive(service: number, durationUs: number): void {
    if (this.isSync[service]!) {
      this.client.arrive(service, durationUs);
      return;
    }
    const queue = this.queues[service]!;
    if (queue === null) this.events.arrive(service, durationUs);
    else queue.send(durationUs);
  }

  countOpen(service: number): number {
    return this.isTask(service) ? this.jobs!.countOpen(service) : this.client.requests.countOpen(service);
  }

  release({ service, imageBytes, failure }: ReleaseOrder): ReleaseRecord {
    const { functions, overrides } = this.settings;
    this.images.push(service, imageBytes, this.now);
    this.functions[service]!.parts.starts.fetchUs = fetchUsOf(imageBytes, functions[service]!, overrides);
    return this.releases.begin({ service, failure });
  }

  /**
   * A new version of a function: idle environments end now, busy ones after their execution, new requests get new ones;
   * provisioned environments are allocated anew.
   */
  deploy(service: number): void {
    this.functions[service]!.version++;
    this.serving.lives.endAll(service);
    this.functions[service]!.noteVersion();
    this.provisioned?.replace(service);
  }

  audit(): readonly string[] {
    return [...this.serving.audit(), ...(this.jobs?.audit() ?? [])];
  }

  usage(): PlatformUsage {
    const { frontDoor } = this.settings;
    return {
      own: this.metered.map((metered, service) => [
        ...usageOfFunction(metered, { nowUs: this.now, frontDoor }),
        ...(this.lambdaJobs?.usageOf(service) ?? []),
      ]),
      shared: this.loadBalancer?.usage(this.now) ?? [],
    };
  }

  account(): ResourceAccount {
    return sumOfAccounts(this.services.map((service) => service.account()));
  }

  unitsPerHost(): null {
    return null;
  }

  limitations(): readonly Infeasibility[] {
    return this.functions.flatMap(({ parts, attempts, tooLongCount, tooLongUs }) => {
      if (tooLongCount === 0) return [];
      const share = Math.round((1000 * tooLongCount) / attempts) / 10;
      return [
        {
          service: parts.group.spec.name,
          limit: '15 min',
          value: `${tooLongCount} executions (${share} %) needed more, up to ${Math.ceil(tooLongUs / MICROS_PER_MINUTE)} min`,
          rule: 'longest execution of a function; these were cut off at the timeout, and billed up to it',
          source: LAMBDA_QUOTAS_SOURCE,
        },
      ];
    });
  }

  private get now(): number {
    return this.context.simulator.now;
  }

  private isTask(service: number): boolean {
    return this.context.services[service]!.task !== undefined;
  }

  private callerOf(invoke: LambdaSettings['functions'][number]['invoke'], index: number) {
    if (this.isTask(index)) return this.lambdaJobs!.tasks;
    if (invoke === 'sync') return this.client;
    return invoke === 'async' ? this.events : this.queues[index]!;
  }

  private createProvisioned(): ProvisionedEnvironments | null {
    const specs = this.settings.functions.map(({ provisioned }) => provisioned);
    if (specs.every((spec) => spec === null)) return null;
    return new ProvisionedEnvironments({
      simulator: this.context.simulator,
      serving: this.serving,
      functions: this.functions,
      specs,
      log: this.context.log,
      startsPerSecond: PROVISIONED_PER_SECOND,
    });
  }

  private endMinute(): void {
    this.loadBalancer!.endMinute(this.now);
    this.context.simulator.schedule(this.now + MICROS_PER_MINUTE, this.minuteKind, 0);
  }

  private observe(metered: MeteredFunction): ServiceObservation {
    const { fn } = metered;
    const { group } = fn.parts;
    return {
      group,
      units: fn.environments,
      servingUnits: null,
      phases: fn.phases,
      unitCounts: () => {
        const starting = fn.startsUnderWay.countAt(this.now);
        const desired = fn.environments.value;
        return { desired, pending: 0, starting, ready: desired - starting, draining: 0 };
      },
      startedCount: () => fn.startedCount,
      unitUs: () => fn.environments.integral(this.now),
      usefulCoreUs: () => fn.usefulCoreUs,
      hosts: null,
      account: () => accountOfFunction(metered, this.now),
      unitSize: () => sizeOfFunction(metered),
      unhosted: () => [{ count: fn.environments.value, ...sizeOfFunction(metered) }],
    };
  }
}

function rulesOf(queue: QueueSettings): MessageQueueRules {
  const { firstBatches, batchesPerMinute, mostBatches, firstPauseUs, longestPauseUs } = SQS_RULES;
  return {
    batchSize: queue.batchSize,
    windowUs: queue.windowUs,
    mostBatches: Math.min(mostBatches, queue.maxConcurrency ?? mostBatches),
    firstBatches,
    batchesPerMinute,
    visibilityUs: queue.visibilityUs,
    firstPauseUs,
    longestPauseUs,
    mostReads: queue.maxReceives ?? Infinity,
  };
}
