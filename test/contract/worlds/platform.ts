// What platforms of a random world have in common.
import fc from 'fast-check';
import { all, one, rarely, type Section, some, startTime } from './plain.ts';
import { fleet, fleetService } from './scaling.ts';

/** A platform: its section without `services`, and what these say: all of them, or the first one for itself. */
export interface DrawnPlatform {
  readonly type: string;
  /** Whether its units have accelerators. */
  readonly hasGpu: boolean;
  readonly section: Section;
  readonly ofAll: Section;
  readonly ofFirst: Section | undefined;
}

/** Fields that exclude each other are drawn together, as a section inside: they are spread here. */
const SPREAD = ['balancer', 'bought', 'counts', 'pool', 'extra'];

/** A section with those inside it spread. */
export function spread(section: Section): Section {
  const inside = SPREAD.map((key) => section[key] as Section | undefined);
  const rest = Object.entries(section).filter(([key]) => !SPREAD.includes(key));
  return Object.assign(Object.fromEntries(rest), ...inside) as Section;
}

/** What a type of platforms says beyond what all of them do. */
interface Parts {
  readonly type: string;
  readonly section: Readonly<Record<string, fc.Arbitrary<unknown>>>;
  readonly service: Readonly<Record<string, fc.Arbitrary<unknown>>>;
  readonly hasGpu?: boolean;
}

/** A platform of long-running units. */
export function platform({ type, section, service, hasGpu = false }: Parts): fc.Arbitrary<DrawnPlatform> {
  const ofService = all<Section>({ counts: fleetService, ...service }).map(spread);
  return all({
    type: fc.constant(type),
    hasGpu: fc.constant(hasGpu),
    section: all<Section>({ ...fleet, ...section }).map(spread),
    ofAll: ofService,
    ofFirst: rarely(ofService),
  });
}

/** Of Spot capacity. */
export const spotTerms = { spotInterruptions: rarely(one('100%', '0%'), 1), spotDiscount: rarely(fc.constant('70%')) };
/** Of machines, or tasks, that may be Spot. */
export const spotShare = { spot: rarely(one('50%', '100%')), ...spotTerms };
/** Of a task. */
export const container = {
  cpu: one('1 vCPU', '0.25 vCPU', '0.5 vCPU'),
  memory: one('512MiB', '1GiB'),
  sidecars: rarely(fc.constant([{ name: 'proxy', cpu: '100m', memory: '32MiB', image: { size: '30MB' } }]), 5),
};
/** Of a task on Fargate. */
export const fargateTask = { ...container, ephemeralStorage: rarely(fc.constant('30GiB'), 6) };
/** Fargate that starts in other times than it does. */
export const quickTasks = rarely(
  some({ provision: startTime, network: startTime, pull: startTime, init: startTime }),
  1,
);
/** Machines of one's own. */
export const cellar = {
  vcpu: one('2 vCPU', '4 vCPU'),
  memory: one('4GiB', '8GiB'),
  count: one(1, 3),
  costUsdPerYear: fc.constant(900),
};
/** Strategies by which hosts are chosen. */
export const placement = one<unknown>(
  undefined,
  'random',
  'spread-host',
  ['spread-zone', 'binpack-cpu'],
  'binpack-memory',
);
