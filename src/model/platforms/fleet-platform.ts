// A platform of long-running units: everything but where its units come from, which is the supply's business.
import type { Infeasibility } from '../../metrics/result.ts';
import type { ScalingPolicy } from '../autoscalers/index.ts';
import { ScalingController } from '../autoscalers/scaling-controller.ts';
import { Client } from '../compute/client.ts';
import { ControlLoop, type ScaledFleet } from '../compute/control-loop.ts';
import { FrontDoor } from '../compute/front-door.ts';
import { Level } from '../compute/level.ts';
import { type ResourceAccount, sumOfAccounts } from '../compute/resource-account.ts';
import { ServiceGroup, type UnitShape } from '../compute/service-group.ts';
import { SharedServing } from '../compute/shared-serving.ts';
import type { PhaseRecorder } from '../compute/startup.ts';
import { UnitEvents, UnitFleet } from '../compute/unit-fleet.ts';
import { UnitTable } from '../compute/unit-table.ts';
import { ecrByteSeconds, ecrStorageUsage } from '../pricing/meters/ecr-storage.ts';
import type { PlatformUsage } from '../pricing/platform-usage.ts';
import type { Usage } from '../pricing/usage.ts';
import { findBalancer } from '../routing/index.ts';
import type { Platform, PlatformContext, ServiceObservation } from './platform.ts';
import type { MeteredSupply } from './supplies/metered-supply.ts';

/** Settings of one service that every platform of long-running units has. */
export interface FleetServiceSettings {
  readonly min: number;
  readonly max: number;
  readonly scaling: readonly ScalingPolicy[];
  /** What one unit has for the application. */
  readonly shape: UnitShape;
}

/** Settings that every platform of long-running units has. */
export interface FleetSettings {
  readonly services: readonly FleetServiceSettings[];
  readonly routing: string;
  readonly drainUs: number;
  readonly metricDelayUs: number;
  readonly hasLoadBalancer: boolean;
}

/** Composition: client - load balancer - units (serving) - fleets - supply, and the minute loop around them. */
export class FleetPlatform implements Platform {
  readonly services: readonly ServiceObservation[];
  readonly units = new Level();
  readonly hosts: Level | null;
  readonly hostPhases: PhaseRecorder | null;
  private readonly client: Client;
  private readonly fleets: readonly ScaledFleet[];
  private readonly supply: MeteredSupply;
  private readonly controlLoop: ControlLoop;
  private readonly frontDoor: FrontDoor | null;
  private readonly context: PlatformContext;
  private readonly unitTable = new UnitTable();

  constructor(settings: FleetSettings, context: PlatformContext, supplyOf: (units: UnitTable) => MeteredSupply) {
    const { simulator, log } = context;
    this.context = context;
    const groups = groupsOf(settings, context);
    const units = this.unitTable;
    this.client = new Client(simulator, groups);
    const balancers = groups.map(() => findBalancer(settings.routing)!.create());
    const serving = new SharedServing({ simulator, groups, balancers, units, client: this.client });
    this.client.connect(serving);
    this.supply = supplyOf(units);
    const fleetOf = (unit: number) => this.fleets[units.service[unit]!]!.fleet;
    const events = new UnitEvents(simulator, fleetOf);
    this.fleets = groups.map((group, service) => ({
      fleet: new UnitFleet({
        simulator,
        group,
        units,
        serving,
        supply: this.supply,
        events,
        drainUs: settings.drainUs,
        allUnits: this.units,
      }),
      controller: controllerOf(settings, service),
    }));
    serving.connect({
      drained: (unit) => fleetOf(unit).drained(unit),
      ranOutOfMemory: (unit) => this.outOfMemory(unit, fleetOf(unit)),
    });
    this.frontDoor = settings.hasLoadBalancer ? new FrontDoor(groups, false) : null;
    this.controlLoop = new ControlLoop(simulator, this.fleets, log, [
      (minute) => this.supply.endMinute(minute),
      () => this.frontDoor?.endMinute(simulator.now),
    ]);
    this.hosts = this.supply.hosts;
    this.hostPhases = this.supply.hostPhases;
    this.services = this.fleets.map(({ fleet }) => this.observe(fleet));
  }

  begin(): void {
    this.supply.begin();
    for (const { fleet, controller } of this.fleets) fleet.begin(controller.bounds.min);
    this.controlLoop.begin();
  }

  arrive(service: number, durationUs: number): void {
    this.client.arrive(service, durationUs);
  }

  countOpen(service: number): number {
    return this.client.requests.countOpen(service);
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

  limitations(): readonly Infeasibility[] {
    return [];
  }

  private get now(): number {
    return this.context.simulator.now;
  }

  /** Every service's image is kept in the registry for the whole run. */
  private imageUsage(service: number): readonly Usage[] {
    if (!this.supply.hasImages) return [];
    const { sizeBytes } = this.context.services[service]!.image;
    return [ecrStorageUsage(ecrByteSeconds({ sizeBytes, durationUs: this.now }))];
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
      servingUnits: fleet.servingLevel,
      phases: fleet.phases,
      unitCounts: () => ({ desired: fleet.desired, ...fleet.counts }),
      startedCount: () => fleet.startedCount,
      unitUs: () => fleet.existing.integral(this.now),
      usefulCoreUs,
      hosts: this.supply.hostsOf(group.index),
      account: () => ({
        ...this.supply.accountOf(fleet),
        useful: { coreUs: usefulCoreUs(), memoryMiBUs: this.usefulMemory(fleet) },
      }),
    };
  }

  private usefulMemory({ group, servingLevel }: UnitFleet): number {
    const { baseMiB, perRequestMiB } = group.spec.memory;
    return baseMiB * servingLevel.integral(this.now) + perRequestMiB * group.load.requestUs;
  }

  private outOfMemory(unit: number, fleet: UnitFleet): void {
    this.context.log.record({
      timeMs: this.now / 1000,
      kind: 'stop',
      service: fleet.group.spec.name,
      subject: `unit ${this.unitTable.serial[unit]!}`,
      action: 'killed',
      reason: `out of memory: more than ${fleet.group.memoryConcurrency} requests in ${fleet.group.shape.memoryMiB} MiB`,
    });
    fleet.lose(unit);
  }
}

function groupsOf(settings: FleetSettings, context: PlatformContext): readonly ServiceGroup[] {
  return context.services.map(
    (spec, index) =>
      new ServiceGroup({
        index,
        spec,
        shape: settings.services[index]!.shape,
        run: context,
      }),
  );
}

function controllerOf(settings: FleetSettings, service: number): ScalingController {
  const { min, max, scaling } = settings.services[service]!;
  return new ScalingController({ policies: scaling, min, max, metricDelayUs: settings.metricDelayUs });
}
