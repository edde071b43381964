// A platform of long-running units: everything but where its units come from, which is the supply's business.
import { MICROS_PER_SECOND } from '../../../base/time.ts';
import { createStream } from '../../../engine/random/keyed-stream.ts';
import type { RandomStream } from '../../../engine/random/stream.ts';
import type { LiveHosts } from '../../../metrics/live/live-step.ts';
import type { Infeasibility } from '../../../metrics/result.ts';
import type { Assumption } from '../../assumptions/assumption.ts';
import { ImageStore } from '../../compute/images/image-store.ts';
import type { JobRunner } from '../../compute/jobs/job-runner.ts';
import type { TaskServing } from '../../compute/jobs/task-serving.ts';
import { Level } from '../../compute/level.ts';
import { type CallEdge, CallGraph } from '../../compute/requests/call-graph.ts';
import { Client } from '../../compute/requests/client.ts';
import { CpuContention } from '../../compute/requests/cpu-contention.ts';
import { FrontDoor } from '../../compute/requests/front-door.ts';
import { ServiceGroup } from '../../compute/requests/service-group.ts';
import { SharedServing } from '../../compute/requests/shared-serving.ts';
import { type ResourceAccount, sumOfAccounts } from '../../compute/resource-account.ts';
import { ControlLoop } from '../../compute/scaling/control-loop.ts';
import type { PhaseRecorder } from '../../compute/starts/startup.ts';
import type { ReleaseRecord } from '../../compute/units/release-record.ts';
import type { UnitFleet } from '../../compute/units/unit-fleet.ts';
import { UNIT_STATE, UnitTable } from '../../compute/units/unit-table.ts';
import { ecrStorageUsage } from '../../pricing/meters/ecr-storage.ts';
import { imageTransferUsage } from '../../pricing/meters/image-transfer.ts';
import type { PlatformUsage } from '../../pricing/platform-usage.ts';
import type { Usage } from '../../pricing/usage.ts';
import type { Balancer } from '../../routing/balancer.ts';
import { findBalancer } from '../../routing/index.ts';
import { SlowStartBalancer } from '../../routing/slow-start.ts';
import { calledServices } from '../../workloads/calls/call-counts.ts';
import type { Platform, PlatformContext, ReleaseOrder, ServiceObservation } from '../platform.ts';
import type { MeteredSupply, UnitActivity } from '../supplies/metered-supply.ts';
import { type FleetJobs, fleetJobsOf } from './fleet-jobs.ts';
import { FleetReleases } from './fleet-releases.ts';
import type { FleetSettings } from './fleet-settings.ts';
import { FleetTroubles } from './fleet-troubles.ts';
import { fleetsOf, type PlatformFleet } from './fleets-of.ts';
import { AUTO_SCALING, restartsOf, rolloutOf } from './orchestration.ts';

/** Composition: client - load balancer - units (serving) - fleets - supply, and the minute loop around them. */
export class FleetPlatform implements Platform {
  readonly services: readonly ServiceObservation[];
  readonly edges: readonly CallEdge[];
  readonly units = new Level();
  readonly hosts: Level | null;
  readonly hostPhases: PhaseRecorder | null;
  readonly rolloutAssumptions: readonly Assumption[];
  readonly troubleAssumptions: readonly Assumption[];
  readonly jobs: JobRunner | null;
  readonly trouble: FleetTroubles;
  private readonly fleetJobs: FleetJobs | null;
  private readonly client: Client;
  private readonly fleets: readonly PlatformFleet[];
  private readonly releases: FleetReleases;
  private readonly supply: MeteredSupply;
  private readonly controlLoop: ControlLoop;
  private readonly frontDoor: FrontDoor | null;
  private readonly context: PlatformContext;
  private readonly settings: FleetSettings;
  private readonly contention: CpuContention | null;
  private readonly unitTable = new UnitTable();
  private readonly images: ImageStore;
  private readonly servingOf: (group: ServiceGroup) => SharedServing | TaskServing;

  constructor(settings: FleetSettings, context: PlatformContext, supplyOf: (units: UnitTable) => MeteredSupply) {
    const { simulator, log } = context;
    this.context = context;
    this.settings = settings;
    this.images = new ImageStore(context.services, settings.sidecars ?? []);
    const groups = groupsOf(settings, context);
    const units = this.unitTable;
    const graph = new CallGraph(groups, context);
    this.edges = graph.edges;
    this.client = new Client(simulator, graph);
    const serving = sharedServingOf(settings, context, { groups, units, client: this.client });
    this.client.connect(serving);
    this.fleetJobs = fleetJobsOf(settings, context, {
      groups,
      units,
      fleetOf: (service) => this.fleets[service]!.fleet,
    });
    this.jobs = this.fleetJobs?.runner ?? null;
    const servingOf = ({ spec }: ServiceGroup) => (spec.task === undefined ? serving : this.fleetJobs!.serving);
    this.servingOf = servingOf;
    const { coresPerHost } = settings;
    const shared = { simulator, units, servingOf, groups };
    this.contention = coresPerHost === undefined ? null : new CpuContention({ ...shared, coresPerHost });
    this.supply = supplyOf(units);
    const fleetOf = (unit: number) => this.fleets[units.service[unit]!]!.fleet;
    this.fleets = fleetsOf(settings, context, { groups, units, servingOf, supply: this.supply, allUnits: this.units });
    serving.connect({
      drained: (unit) => fleetOf(unit).drained(unit),
      ranOutOfMemory: (unit) => this.outOfMemory(unit, fleetOf(unit)),
      foundUnhealthy: (unit) => this.trouble.foundUnhealthy(unit),
      unhealthy: (unit) => this.unhealthy(unit, fleetOf(unit)),
    });
    const { fleets, supply } = this;
    this.trouble = new FleetTroubles({ simulator, settings, groups, units, fleets, supply: supply.troubles });
    const hasServices = groups.some(({ spec }) => spec.task === undefined);
    this.frontDoor = settings.hasLoadBalancer && hasServices ? new FrontDoor(groups, false, settings.lcu) : null;
    this.controlLoop = new ControlLoop(simulator, this.fleets, log, [
      (minute) => this.supply.endMinute(minute),
      () => this.frontDoor?.endMinute(simulator.now),
    ]);
    const rollout = rolloutOf(settings.orchestration ?? AUTO_SCALING);
    this.rolloutAssumptions = rollout.assumptions;
    this.troubleAssumptions = [restartsOf(settings.orchestration ?? AUTO_SCALING).loss.assumption];
    this.releases = new FleetReleases({ context, units, supply: this.supply, fleets: this.fleets, rollout, settings });
    this.hosts = this.supply.hosts;
    this.hostPhases = this.supply.hostPhases;
    this.services = this.fleets.map(({ fleet }) => this.observe(fleet));
  }

  begin(): void {
    this.supply.begin();
    const isCold = this.settings.begin === 'cold';
    for (const { fleet, controller } of this.fleets) {
      const { min } = controller.bounds;
      if (isCold) fleet.setDesired(min, `the run begins cold with a minimum of ${min} and`);
      else fleet.begin(min);
    }
    this.controlLoop.begin();
    this.contention?.begin();
  }

  arrive(service: number, durationUs: number): void {
    this.client.arrive(service, durationUs);
  }

  countOpen(service: number): number {
    const isTask = this.context.services[service]!.task !== undefined;
    return isTask ? this.jobs!.countOpen(service) : this.client.requests.countOpen(service);
  }

  release(order: ReleaseOrder): ReleaseRecord {
    this.images.push(order.service, order.imageBytes, this.now);
    return this.releases.begin(order);
  }

  audit(): readonly string[] {
    const ofJobs = this.jobs?.audit() ?? [];
    return [...this.fleets.flatMap(({ fleet }) => fleet.audit()), ...(this.supply.audit?.() ?? []), ...ofJobs];
  }

  usage(): PlatformUsage {
    return {
      own: this.fleets.map((_, service) => [...this.supply.ownUsage(service), ...this.imageUsage(service)]),
      shared: [...this.supply.sharedUsage(), ...(this.frontDoor?.usage(this.now) ?? [])],
    };
  }

  account(): ResourceAccount {
    const sum = sumOfAccounts(this.services.map((service) => service.account()));
    return { ...sum, ...this.supply.sharedAccount() };
  }

  unitsPerHost(): number | null {
    const { unitUs, hostUs } = this.supply.occupancy?.() ?? { unitUs: 0, hostUs: 0 };
    return hostUs > 0 ? unitUs / hostUs : null;
  }

  hostTable(most: number): LiveHosts | null {
    return this.supply.hostTable?.({ most, activityOf: (unit) => this.activityOf(unit) }) ?? null;
  }

  limitations(): readonly Infeasibility[] {
    return [];
  }

  private get now(): number {
    return this.context.simulator.now;
  }

  /** Images are kept in the registry; what is pulled may have to be paid too. */
  private imageUsage(service: number): readonly Usage[] {
    if (!this.supply.hasImages) return [];
    const pulledBytes = this.supply.pulledBytes?.(service) ?? 0;
    return [
      ecrStorageUsage(this.images.byteSeconds(service, this.now)),
      ...imageTransferUsage(this.settings.pullsThrough ?? 'none', pulledBytes),
    ];
  }

  private observe(fleet: UnitFleet): ServiceObservation {
    const { group } = fleet;
    const usefulCoreUs = () => {
      group.load.advance();
      return group.load.coreUs;
    };
    return {
      group,
      units: fleet.existing,
      servingUnits: fleet.roster.servingLevel,
      phases: fleet.phases,
      unitCounts: () => ({ desired: fleet.desired, ...fleet.counts }),
      startedCount: () => fleet.startedCount,
      unitUs: () => fleet.existing.integral(this.now),
      usefulCoreUs,
      hosts: this.supply.hostsOf(group.index),
      unitSize: () => this.supply.sizeOf(fleet),
      unhosted: () => this.supply.unhosted?.(fleet) ?? [],
      account: () => ({
        ...this.supply.accountOf(fleet),
        useful: { coreUs: usefulCoreUs(), memoryMiBUs: this.usefulMemory(fleet) },
      }),
    };
  }

  /** What a unit that serves has at work; memory as it is counted for the account of its service. */
  private activityOf(unit: number): UnitActivity {
    const { state, inService } = this.unitTable;
    const service = this.unitTable.service[unit]!;
    const isServing = state[unit] === UNIT_STATE.ready || state[unit] === UNIT_STATE.draining;
    if (!isServing) return { service, isServing, cores: 0, memoryMiB: 0 };
    const { group } = this.fleets[service]!.fleet;
    const { baseMiB, perRequestMiB } = group.spec.memory;
    return {
      service,
      isServing,
      cores: this.servingOf(group).coresInUse(unit),
      memoryMiB: baseMiB + perRequestMiB * inService[unit]!,
    };
  }

  private usefulMemory({ group, roster }: UnitFleet): number {
    const { baseMiB, perRequestMiB } = group.spec.memory;
    return baseMiB * roster.servingLevel.integral(this.now) + perRequestMiB * group.load.requestUs;
  }

  private outOfMemory(unit: number, fleet: UnitFleet): void {
    const { memoryConcurrency, shape } = fleet.group;
    fleet.breakdowns.crash(unit, `out of memory: more than ${memoryConcurrency} requests in ${shape.memoryMiB} MiB`);
  }

  private unhealthy(unit: number, fleet: UnitFleet): void {
    if (!fleet.replacesUnhealthy) return;
    const { intervalUs, unhealthyThreshold, graceUs } = this.settings.health;
    const checks = `${unhealthyThreshold} health checks, ${intervalUs / MICROS_PER_SECOND} s apart`;
    const grace = `its grace period of ${graceUs / MICROS_PER_SECOND} s is over`;
    this.supply.condemn?.(unit);
    fleet.breakdowns.unhealthy(unit, `unhealthy: it failed ${checks}, and ${grace}`);
  }
}

function sharedServingOf(
  settings: FleetSettings,
  { simulator, seed, replication, platformName }: PlatformContext,
  parts: { readonly groups: readonly ServiceGroup[]; readonly units: UnitTable; readonly client: Client },
): SharedServing {
  return new SharedServing({
    ...parts,
    simulator,
    balancers: parts.groups.map(({ spec }) =>
      balancerOf(settings, simulator, () =>
        createStream(seed, { purpose: 'routing', component: `${platformName}/${spec.name}`, replication }),
      ),
    ),
    settings: settings.health,
    stream: createStream(seed, { purpose: 'health-check', component: platformName, replication }),
    holdUs: settings.holdUs,
  });
}

function balancerOf(
  { routing, slowStartUs }: FleetSettings,
  clock: { readonly now: number },
  drawsOf: () => RandomStream,
): Balancer {
  return slowStartUs > 0 ? new SlowStartBalancer(clock, slowStartUs) : findBalancer(routing)!.create(drawsOf());
}

function groupsOf(settings: FleetSettings, context: PlatformContext): readonly ServiceGroup[] {
  const called = calledServices(context.services);
  return context.services.map((spec, index) => {
    const { shape, requested = shape } = settings.services[index]!;
    return new ServiceGroup({ index, spec, shape, requested, isCalled: called.has(spec.name), run: context });
  });
}
