// Kinds of hosts for clusters: instances of a type, on demand or Spot, and machines on premises.
import { Decimal } from '../../../base/decimal.ts';
import { invariant } from '../../../base/invariant.ts';
import type { InstanceType } from '../../compute/instance-types/instance-type.ts';
import type { Resources } from '../../compute/resources.ts';
import type { StartupSampler } from '../../compute/starts/startup.ts';
import { ebsGp3Usage } from '../../pricing/meters/ebs-gp3.ts';
import { ec2InstanceUsage } from '../../pricing/meters/ec2-instance.ts';
import { externalHostsUsage } from '../../pricing/meters/external-hosts.ts';
import type { PriceBook } from '../../pricing/price-books/price-book.ts';
import { spotPrice } from '../../pricing/spot-price.ts';
import type { Usage } from '../../pricing/usage.ts';
import type { HostGroup } from '../supplies/cluster/host.ts';
import { USUAL_ZONES } from '../zones.ts';

const HOURS_PER_YEAR = 8_760n;
const PRICE_PLACES = 9;

/** What Spot capacity saves and how often it is taken back. */
export interface SpotTerms {
  /** Share of the on-demand price, 0..1. */
  readonly discount: number;
  readonly interruptionsPerHour: number;
}

/** Instances of one type that are bought in one way. */
export interface InstanceGroupParts {
  readonly instance: InstanceType;
  readonly allocatable: Resources;
  readonly min: number;
  readonly max: number;
  readonly rootVolumeGiB: number;
  readonly startup: StartupSampler;
  readonly priceBook: PriceBook;
  /** Null for on-demand instances. */
  readonly spot: SpotTerms | null;
}

/** A group of EC2 instances. */
export function instanceHostGroup(parts: InstanceGroupParts): HostGroup {
  const { instance, spot, rootVolumeGiB, min, max, startup, allocatable, priceBook } = parts;
  const listUsd = priceBook.items.get(ec2InstanceUsage({ instanceType: instance.name, instanceSeconds: 0 }).sku);
  invariant(listUsd !== undefined, `${priceBook.id} has no price for ${instance.name}`);
  const priceUsd = spotPrice(listUsd.priceUsd, spot?.discount ?? 0);
  return {
    label: spot === null ? instance.name : `${instance.name} Spot`,
    shape: instance,
    allocatable,
    networkMbps: instance.networkMbps,
    lifecycle: spot === null ? 'on-demand' : 'spot',
    min,
    max,
    zones: USUAL_ZONES,
    startup,
    priceUsdPerHour: priceUsd.toNumber(),
    usageOf: (hostSeconds) => [
      instanceUsage(instance.name, hostSeconds, spot === null ? null : priceUsd.toString()),
      ebsGp3Usage(hostSeconds * BigInt(rootVolumeGiB)),
    ],
    interruptionsPerHour: spot?.interruptionsPerHour ?? 0,
  };
}

/** Instance time at the list price, or at the price that Spot has. */
export function instanceUsage(instanceType: string, instanceSeconds: bigint | number, spotUsd: string | null): Usage {
  const usage = ec2InstanceUsage({ instanceType, instanceSeconds });
  if (spotUsd === null) return usage;
  const [sku, item] = [`ec2/spot-linux-${instanceType}`, `EC2 ${instanceType} Spot`];
  return { ...usage, sku, item, ownPriceUsd: spotUsd };
}

/** Machines that stand there, whatever happens. */
export interface ExternalGroupParts {
  readonly name: string;
  readonly vcpu: number;
  readonly memoryMiB: number;
  readonly networkMbps: number;
  readonly allocatable: Resources;
  readonly count: number;
  readonly costUsdPerYear: number;
  /** What the provider asks for managing one machine for an hour, and what for. */
  readonly fee: { readonly item: string; readonly sku: string; readonly usdPerHour: string } | null;
  readonly startup: StartupSampler;
}

/** A group of machines on premises: a fixed number, paid by the year whether they are used or not. */
export function externalHostGroup(parts: ExternalGroupParts): HostGroup {
  const { name, vcpu, memoryMiB, count, costUsdPerYear, fee } = parts;
  const yearlyUsd = Decimal.parse(String(costUsdPerYear)).dividedByInteger(HOURS_PER_YEAR, { places: PRICE_PLACES });
  const own = { sku: `on-premises/${name}`, item: `${name}, share of a year`, usdPerHour: yearlyUsd.toString() };
  return {
    label: name,
    shape: { name, vcpu, memoryMiB },
    allocatable: parts.allocatable,
    networkMbps: parts.networkMbps,
    lifecycle: 'external',
    min: count,
    max: count,
    zones: ['on-premises'],
    startup: parts.startup,
    priceUsdPerHour: yearlyUsd.toNumber(),
    usageOf: (hostSeconds) =>
      [own, ...(fee === null ? [] : [fee])].map((line) => externalHostsUsage({ ...line, hostSeconds })),
    interruptionsPerHour: 0,
  };
}
