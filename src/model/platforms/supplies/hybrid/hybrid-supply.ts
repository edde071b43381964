// Units of one cluster from several capacity providers: each has its own way to bring them up and to be paid.
import type { LiveHosts } from '../../../../metrics/live/live-step.ts';
import type { Level } from '../../../compute/level.ts';
import { sumOf, sumOfShared } from '../../../compute/resource-account.ts';
import type { PhaseRecorder } from '../../../compute/starts/startup.ts';
import type { UnitFleet } from '../../../compute/units/unit-fleet.ts';
import type { SharedUsage } from '../../../pricing/platform-usage.ts';
import type { Usage } from '../../../pricing/usage.ts';
import type {
  HostOccupancy,
  HostQuestion,
  MeteredSupply,
  SharedAccount,
  SupplyAccount,
  UnhostedUnits,
  UnitSize,
} from '../metered-supply.ts';
import { JoinedTroubles } from '../supply-troubles.ts';
import { chooseProvider, type StrategyItem } from './provider-strategy.ts';

/** A supply that can say whether it has room at once. */
export interface ProviderSupply extends MeteredSupply {
  /** Whether a unit of the service would have a place now; always where left out. */
  hasRoomFor?(service: number): boolean;
}

/** How the units of one service are spread: by base and weight, or to the first provider that has room. */
export type ProviderChoice =
  | { readonly kind: 'strategy'; readonly items: readonly StrategyItem[] }
  | { readonly kind: 'overflow'; readonly providers: readonly number[] };

/** What a hybrid cluster works with. */
export interface HybridSupplyParts {
  readonly providers: readonly ProviderSupply[];
  /** What the scenario calls them. */
  readonly providerNames: readonly string[];
  /** By service. */
  readonly choices: readonly ProviderChoice[];
  /** Hosts of all providers together, and their starts. */
  readonly hosts: Level;
  readonly hostPhases: PhaseRecorder;
  /** Hosts of each service on all providers. */
  readonly hostsByService: readonly Level[];
}

/** Asks the provider that the service's strategy names; from then on the unit is that provider's business. */
export class HybridSupply implements MeteredSupply {
  readonly hasImages = true;
  readonly troubles: JoinedTroubles;
  readonly hosts: Level;
  readonly hostPhases: PhaseRecorder;
  /** Provider of each unit slot. */
  private readonly providerOf: number[] = [];
  /** Units that each provider has, by provider and service. */
  private readonly counts: number[][];
  /** By service, of those that have had a unit. */
  private readonly fleets = new Map<number, UnitFleet>();

  constructor(private readonly parts: HybridSupplyParts) {
    this.troubles = new JoinedTroubles(parts.providers.map(({ troubles }) => troubles));
    this.hosts = parts.hosts;
    this.hostPhases = parts.hostPhases;
    this.counts = parts.providers.map(() => parts.choices.map(() => 0));
  }

  begin(): void {
    for (const provider of this.parts.providers) provider.begin();
  }

  endMinute(minute: number): void {
    for (const provider of this.parts.providers) provider.endMinute(minute);
  }

  request(unit: number, fleet: UnitFleet): void {
    this.assign(unit, fleet).request(unit, fleet);
  }

  grant(unit: number, fleet: UnitFleet): boolean {
    const service = fleet.group.index;
    if (this.assign(unit, fleet).grant(unit, fleet)) return true;
    this.counts[this.providerOf[unit]!]![service]!--;
    return false;
  }

  ended(unit: number, fleet: UnitFleet): void {
    const provider = this.providerOf[unit]!;
    this.counts[provider]![fleet.group.index]!--;
    this.parts.providers[provider]!.ended(unit, fleet);
  }

  newImage(service: number, sizeBytes: number): void {
    for (const provider of this.parts.providers) provider.newImage?.(service, sizeBytes);
  }

  audit(): readonly string[] {
    return this.parts.providers.flatMap((provider) => provider.audit?.() ?? []);
  }

  hostsOf(service: number): Level {
    return this.parts.hostsByService[service]!;
  }

  ownUsage(service: number): readonly Usage[] {
    return this.parts.providers.flatMap((provider) => provider.ownUsage(service));
  }

  sharedUsage(): readonly SharedUsage[] {
    return this.parts.providers.flatMap((provider) => provider.sharedUsage());
  }

  pulledBytes(service: number): number {
    return this.parts.providers.reduce((sum, provider) => sum + (provider.pulledBytes?.(service) ?? 0), 0);
  }

  accountOf(fleet: UnitFleet): SupplyAccount {
    const accounts = this.parts.providers.map((provider) => provider.accountOf(fleet));
    return { ...sumOfShared(accounts), requested: sumOf(accounts.map(({ requested }) => requested)) };
  }

  /** What hosts have for all their services, and of providers without hosts what each service has. */
  sharedAccount(): SharedAccount {
    const fleets = [...this.fleets.values()];
    return sumOfShared(
      this.parts.providers.flatMap(
        (provider) => provider.sharedAccount() ?? fleets.map((fleet) => provider.accountOf(fleet)),
      ),
    );
  }

  /** Over the hosts of all providers. */
  occupancy(): HostOccupancy {
    const all = this.parts.providers.flatMap((provider) => provider.occupancy?.() ?? []);
    return {
      unitUs: all.reduce((sum, { unitUs }) => sum + unitUs, 0),
      hostUs: all.reduce((sum, { hostUs }) => sum + hostUs, 0),
    };
  }

  /** Provider by provider, each with its oldest ones; hosts are numbered by their providers, so that names tell these too. */
  hostTable({ most, activityOf }: HostQuestion): LiveHosts {
    const { providers, providerNames } = this.parts;
    const mostOfEach = Math.floor(most / providers.filter(({ hostTable }) => hostTable !== undefined).length);
    const tables = providers.map((provider) => provider.hostTable?.({ most: mostOfEach, activityOf }));
    return {
      shown: tables.flatMap((table, provider) =>
        (table?.shown ?? []).map((host) => ({ ...host, name: `${providerNames[provider]!}/${host.name}` })),
      ),
      moreCount: tables.reduce((sum, table) => sum + (table?.moreCount ?? 0), 0),
      moreUnits: tables.flatMap((table) => table?.moreUnits ?? []),
      waitingUnits: tables.reduce((sum, table) => sum + (table?.waitingUnits ?? 0), 0),
    };
  }

  unhosted(fleet: UnitFleet): readonly UnhostedUnits[] {
    return this.parts.providers.flatMap((provider) => provider.unhosted?.(fleet) ?? []);
  }

  /** Of what there is now on average: providers may sell different sizes. */
  sizeOf(fleet: UnitFleet): UnitSize {
    const service = fleet.group.index;
    const sizes = this.parts.providers.map((provider) => provider.sizeOf(fleet));
    const counts = this.counts.map((ofServices) => ofServices[service]!);
    const total = counts.reduce((sum, count) => sum + count, 0);
    const weights = total > 0 ? counts : counts.map((_, provider) => (provider === this.firstOf(service) ? 1 : 0));
    const mean = (of: (size: UnitSize) => number) =>
      sizes.reduce((sum, size, provider) => sum + of(size) * weights[provider]!, 0) / Math.max(1, total);
    return {
      requested: {
        vcpu: mean(({ requested }) => requested.vcpu),
        memoryMiB: mean(({ requested }) => requested.memoryMiB),
      },
      paid: { vcpu: mean(({ paid }) => paid.vcpu), memoryMiB: mean(({ paid }) => paid.memoryMiB) },
    };
  }

  private firstOf(service: number): number {
    const choice = this.parts.choices[service]!;
    return choice.kind === 'strategy' ? choice.items[0]!.provider : choice.providers[0]!;
  }

  private assign(unit: number, fleet: UnitFleet): ProviderSupply {
    const service = fleet.group.index;
    const provider = this.choose(service);
    this.fleets.set(service, fleet);
    this.providerOf[unit] = provider;
    this.counts[provider]![service]!++;
    return this.parts.providers[provider]!;
  }

  private choose(service: number): number {
    const choice = this.parts.choices[service]!;
    if (choice.kind === 'strategy') return chooseProvider(choice.items, (provider) => this.counts[provider]![service]!);
    const { providers } = choice;
    const roomy = providers.find((provider) => this.parts.providers[provider]!.hasRoomFor?.(service) ?? true);
    return roomy ?? providers.at(-1)!;
  }
}
