// What somebody has to look after on a platform, counted in a run: the price of managing machines that is on no bill.

import type { Decision, PlatformRunResult } from '../../metrics/result.ts';
import type { Figure } from './figure.ts';
import { platformKind } from './platform-kind.ts';

/** The chores of one platform; nothing but zeros where the provider does them all. */
export interface Chores {
  readonly platform: string;
  readonly counts: readonly Figure[];
  /** Of the chores, how many there are at all. */
  readonly kindCount: number;
}

/** The chores of a platform, always the same ones in the same order. */
export function choresOf(platform: PlatformRunResult): Chores {
  const kind = platformKind(platform.type);
  const hasMachines = kind?.hasOwnHosts === true;
  const isUnitMachine = kind?.orchestrator === 'asg';
  const { hosts, units, startupMs } = platform.summary;
  const launched = isUnitMachine ? units.started : hostsStarted(startupMs.phases);
  const counts: readonly Figure[] = [
    { label: 'machines to patch at the peak', value: isUnitMachine ? units.peak : hosts.peak },
    { label: 'machines launched', value: hasMachines ? launched : 0 },
    { label: 'machines lost', value: hasMachines ? machinesLost(platform, isUnitMachine) : 0 },
    { label: 'machine images and agents', value: hasMachines ? imagesOf(platform, isUnitMachine) : 0 },
    { label: 'waits for a place on a machine', value: hasMachines ? waitsForPlace(platform) : 0 },
    { label: 'clusters to upgrade', value: kind?.orchestrator === 'eks' ? 1 : 0 },
  ].map((chore) => ({ ...chore, unit: 'count' as const }));
  return { platform: platform.name, counts, kindCount: counts.filter(({ value }) => (value ?? 0) > 0).length };
}

type Phases = PlatformRunResult['summary']['startupMs']['phases'];

/** Every host goes through the first of its phases once. */
function hostsStarted(phases: Phases): number {
  return Math.max(0, ...phases.filter(({ phase }) => phase.startsWith('host-')).map(({ count }) => count));
}

/** One per service where each has machines of its own, else one for all. */
function imagesOf({ services }: PlatformRunResult, isUnitMachine: boolean): number {
  return isUnitMachine ? Math.max(1, services.length) : 1;
}

/** Units that found no room and had to wait until there was some. */
function waitsForPlace({ summary }: PlatformRunResult): number {
  return summary.startupMs.phases.find(({ phase }) => phase === 'pending')?.count ?? 0;
}

/** Trouble that takes machines, and not only what runs on them. */
const TAKES_MACHINES: readonly string[] = ['host-loss', 'zone-outage', 'spot-reclaim'];

/** Machines that went without being asked to: in the decision log, which keeps the first ones, or by incidents. */
function machinesLost({ decisions, incidents }: PlatformRunResult, isUnitMachine: boolean): number {
  const isLoss = ({ kind, service, action }: Decision) =>
    kind === 'stop' && (isUnitMachine ? /^(killed|replaced)$/.test(action) : service === null && action === 'lost');
  const taken = incidents
    .filter(({ kind }) => TAKES_MACHINES.includes(kind))
    .reduce((sum, { unitsHit, hostsHit }) => sum + (isUnitMachine ? unitsHit : hostsHit), 0);
  return Math.max(decisions.entries.filter(isLoss).length, taken);
}
