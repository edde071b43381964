// What the load balancer in front of a platform costs: its hours and its capacity units, minute by minute.
import { MICROS_PER_HOUR, MICROS_PER_SECOND } from '../../../base/time.ts';
import type { Assumption } from '../../assumptions/assumption.ts';
import {
  BYTES_PER_REQUEST,
  bytesPerRequestAssumption,
  LCU_DEFAULTS,
  listenerRulesAssumption,
  requestsPerConnectionAssumption,
} from '../../assumptions/load-balancer.ts';
import { albHoursUsage, albSeconds } from '../../pricing/meters/alb-hours.ts';
import { albLcuUsage, albMicroLcuSeconds, FREE_RULE_COUNT, lcuOf } from '../../pricing/meters/alb-lcu.ts';
import type { SharedUsage } from '../../pricing/platform-usage.ts';
import { SharedSplit } from '../../pricing/shared-split.ts';
import type { ServiceSpec } from '../../workloads/service.ts';
import type { ServiceGroup } from './service-group.ts';

/** What a request is for the capacity units of a load balancer. */
export interface LcuSettings {
  /** Request and response together; left out, the payload of the service, or what is assumed where it has none. */
  readonly bytesPerRequest?: number;
  /** How many requests a client sends through one connection. */
  readonly requestsPerConnection: number;
  /** How long a connection stays open. */
  readonly connectionSeconds: number;
  /** Rules that every request passes; left out, as many as the position of its service. */
  readonly ruleCount?: number;
}

/** Since the run began. */
interface Totals {
  readonly attempts: number;
  readonly bytes: number;
  readonly ruleEvaluations: number;
}

/** Hold on platforms that have a load balancer. */
export const frontDoorAssumptions: readonly Assumption[] = [
  bytesPerRequestAssumption,
  requestsPerConnectionAssumption,
  listenerRulesAssumption,
];

/**
 * One load balancer for all services of a platform. Services share its bill by the requests of their users: what
 * services ask one another does not pass it.
 */
export class FrontDoor {
  private microLcuSeconds = 0;
  private closedUs = 0;
  private closed: Totals = { attempts: 0, bytes: 0, ruleEvaluations: 0 };
  private readonly hours: SharedSplit;
  private readonly capacityUnits: SharedSplit;

  constructor(
    private readonly groups: readonly ServiceGroup[],
    private readonly isLambdaTarget: boolean,
    private readonly settings: LcuSettings = LCU_DEFAULTS,
  ) {
    this.hours = new SharedSplit(groups.length);
    this.capacityUnits = new SharedSplit(groups.length);
  }

  /** Closes a window of the capacity units; once a minute. */
  endMinute(nowUs: number): void {
    this.microLcuSeconds += this.openWindow(nowUs);
    this.closedUs = nowUs;
    this.closed = this.totals();
  }

  /** What it cost so far, settled among the services up to now. */
  usage(nowUs: number): readonly SharedUsage[] {
    const weights = this.groups.map((group) => group.users.arrivedEver);
    const seconds = BigInt(albSeconds(nowUs));
    const microLcuSeconds = BigInt(this.microLcuSeconds + this.openWindow(nowUs));
    return [
      { usage: albHoursUsage(seconds), parts: this.hours.settle(seconds, weights) },
      { usage: albLcuUsage(microLcuSeconds), parts: this.capacityUnits.settle(microLcuSeconds, weights) },
    ];
  }

  /** First and further attempts: each is a request to the load balancer, which passes its rules. */
  private totals(): Totals {
    const { ruleCount, bytesPerRequest } = this.settings;
    const totals = { attempts: 0, bytes: 0, ruleEvaluations: 0 };
    for (const { users, index, spec } of this.groups) {
      const attempts = users.arrivedEver + users.retriedEver;
      totals.attempts += attempts;
      totals.bytes += attempts * (bytesPerRequest ?? payloadBytes(spec));
      totals.ruleEvaluations += attempts * Math.max(0, (ruleCount ?? index + 1) - FREE_RULE_COUNT);
    }
    return totals;
  }

  /** Every minute is averaged over itself; the provider averages over the hour, which never bills more. */
  private openWindow(nowUs: number): number {
    const durationUs = nowUs - this.closedUs;
    if (durationUs <= 0) return 0;
    const { requestsPerConnection, connectionSeconds } = this.settings;
    const totals = this.totals();
    const perSecond = (total: keyof Totals) => ((totals[total] - this.closed[total]) * MICROS_PER_SECOND) / durationUs;
    const newConnectionsPerSecond = perSecond('attempts') / requestsPerConnection;
    const lcu = lcuOf({
      newConnectionsPerSecond,
      activeConnectionsPerMinute: newConnectionsPerSecond * connectionSeconds,
      bytesPerHour: perSecond('bytes') * (MICROS_PER_HOUR / MICROS_PER_SECOND),
      ruleEvaluationsPerSecond: perSecond('ruleEvaluations'),
      isLambdaTarget: this.isLambdaTarget,
    });
    return albMicroLcuSeconds({ lcu, durationUs });
  }
}

function payloadBytes({ payload }: ServiceSpec): number {
  return payload === undefined ? BYTES_PER_REQUEST : payload.requestBytes + payload.responseBytes;
}
