// The Kubernetes Cluster Autoscaler as a scaler of hosts: grows a group for pods that wait, gives up hosts that have
// not been needed for a while.
import { counted } from '../counted.ts';
import { hostCountByGroup, mixLaunches } from '../group-mix.ts';
import type { HostDecision, HostObservation, HostScaler } from '../host-scaler.ts';
import { fillMinimum } from '../minimum.ts';
import { unplaceable } from '../room.ts';
import { expand } from './expanders.ts';
import { ProvisionWatch } from './provision-watch.ts';
import { type UnderusedHost, unneededHosts } from './scale-down.ts';
import { type CoolDown, reasonToGo, StayExplainer } from './scale-down-reasons.ts';
import { groupsOf, scaleUpOptions } from './scale-up.ts';
import type { ClusterAutoscalerParts, ClusterAutoscalerSettings } from './settings.ts';

/** Scans at regular times; a scan either grows one group or looks for hosts to give up. */
export function clusterAutoscaler(parts: ClusterAutoscalerParts): HostScaler {
  return new ClusterAutoscaler(parts);
}

class ClusterAutoscaler implements HostScaler {
  readonly everyUs: number;
  private readonly settings: ClusterAutoscalerSettings;
  private readonly watch: ProvisionWatch;
  private readonly explainer: StayExplainer;
  private unneededSinceUs: ReadonlyMap<number, number> = new Map();
  private lastAddUs = -Infinity;
  private lastDeleteUs = -Infinity;

  constructor(private readonly parts: ClusterAutoscalerParts) {
    this.settings = parts.settings;
    this.everyUs = parts.settings.scanUs;
    this.watch = new ProvisionWatch(parts.settings);
    this.explainer = new StayExplainer(parts.settings);
  }

  evaluate(observation: HostObservation): HostDecision | null {
    const starting = this.watch.observe(observation);
    const added = this.scaleUp(observation, starting) ?? fillMinimum(observation);
    if (added === null) return this.scaleDown(observation);
    this.lastAddUs = observation.nowUs;
    this.watch.launched(added.launch, observation.nowUs);
    return added;
  }

  private scaleUp(observation: HostObservation, starting: readonly number[]): HostDecision | null {
    const waiting = unplaceable(observation, starting);
    if (waiting.length === 0) return null;
    const { nowUs, offers } = observation;
    const counts = hostCountByGroup(observation);
    const groups = groupsOf(offers).filter((group) => !group.every((offer) => this.watch.isBackedOff(offer, nowUs)));
    const total = offers.reduce((sum, { group, isScalable }) => sum + (isScalable ? counts[group]! : 0), 0);
    const maxHosts = Math.min(this.settings.maxHostsPerScaleUp, this.settings.maxHosts - total);
    const options = scaleUpOptions(waiting, { groups, counts, maxHosts });
    const best = expand(options, this.settings.expander, this.parts.random);
    if (best === undefined) return null;
    const { spotShare, expander } = this.settings;
    const launch = mixLaunches(best.offers, counts, { count: best.hostCount, spotShare });
    const unitCount = waiting.reduce((sum, { count }) => sum + count, 0);
    const choice = options.length > 1 ? `, ${expander} of ${options.length} groups` : '';
    const reason =
      `no node has room for ${counted(unitCount, 'pod')}: ${best.hostCount} ${best.offers[0]!.label} ` +
      `for ${best.unitCount} of them${choice}`;
    return { launch, remove: [], isReplacement: false, reason };
  }

  private scaleDown(observation: HostObservation): HostDecision | null {
    const { nowUs } = observation;
    const view = unneededHosts(observation, this.settings, (host) => this.unneededSinceUs.has(host));
    const before = this.unneededSinceUs;
    this.unneededSinceUs = new Map(view.unneeded.map(({ host }) => [host.id, before.get(host.id) ?? nowUs]));
    const isRipe = ({ host }: UnderusedHost) => nowUs - this.unneededSinceUs.get(host.id)! >= this.settings.unneededUs;
    const ripe = view.unneeded.filter(isRipe);
    const going = this.coolDown(nowUs) !== null ? [] : this.thatMayGo(ripe, observation);
    if (going.length === 0)
      return this.explainer.explain(view, { ripeCount: ripe.length, coolDown: this.coolDown(nowUs) });
    this.lastDeleteUs = nowUs;
    const remove = going.map(({ host }) => host.id);
    return { launch: [], remove, isReplacement: false, reason: reasonToGo(going, this.settings) };
  }

  /** As many empty hosts and hosts with units as may be on their way out at once. */
  private thatMayGo(ripe: readonly UnderusedHost[], { hosts }: HostObservation): readonly UnderusedHost[] {
    const draining = hosts.filter(({ isDraining }) => isDraining);
    const drainCount = draining.filter(({ unitCount }) => unitCount > 0).length;
    const room = Math.max(0, this.settings.maxParallelism - draining.length);
    const empty = ripe.filter(({ host }) => host.unitCount === 0).slice(0, room);
    const loadedRoom = Math.min(room - empty.length, this.settings.maxDrainParallelism - drainCount);
    const loaded = ripe.filter(({ host }) => host.unitCount > 0).slice(0, Math.max(0, loadedRoom));
    return [...empty, ...loaded];
  }

  /** The pause after an event that holds longest; null where none does. */
  private coolDown(nowUs: number): CoolDown | null {
    const { delayAfterAddUs, delayAfterDeleteUs, delayAfterFailureUs } = this.settings;
    const pauses: readonly CoolDown[] = [
      { after: 'nodes were added', sinceUs: nowUs - this.lastAddUs, pauseUs: delayAfterAddUs },
      { after: 'nodes were removed', sinceUs: nowUs - this.lastDeleteUs, pauseUs: delayAfterDeleteUs },
      { after: 'nodes failed to come', sinceUs: nowUs - this.watch.lastFailureUs, pauseUs: delayAfterFailureUs },
    ];
    const leftUs = ({ sinceUs, pauseUs }: CoolDown) => pauseUs - sinceUs;
    const holding = pauses.filter((pause) => leftUs(pause) > 0);
    return holding.length === 0 ? null : holding.reduce((most, pause) => (leftUs(pause) > leftUs(most) ? pause : most));
  }
}
