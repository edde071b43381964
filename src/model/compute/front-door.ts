// What the load balancer in front of a platform costs: its hours and its capacity units, minute by minute.
import { MICROS_PER_HOUR, MICROS_PER_SECOND } from '../../base/time.ts';
import type { Assumption } from '../assumptions/assumption.ts';
import { albHoursUsage, albSeconds } from '../pricing/meters/alb-hours.ts';
import { albLcuUsage, albMicroLcuSeconds, lcuOf } from '../pricing/meters/alb-lcu.ts';
import type { SharedUsage } from '../pricing/platform-usage.ts';
import { SharedSplit } from '../pricing/shared-split.ts';
import type { ServiceGroup } from './service-group.ts';

/** Request and response together. */
const BYTES_PER_REQUEST = 10_000;
/** How many requests a client sends through one connection. */
const REQUESTS_PER_CONNECTION = 10;
/** How long a connection stays open. */
const CONNECTION_SECONDS = 60;

/** What a request is for the capacity units of a load balancer; hold on platforms that have one. */
export const frontDoorAssumptions: readonly Assumption[] = [
  {
    id: 'alb.bytes-per-request',
    meaning: 'bytes of a request and its answer through the load balancer, for its capacity units',
    value: '10 kB',
    source: 'choice',
    date: '2026-11',
    confidence: 'low',
  },
  {
    id: 'alb.requests-per-connection',
    meaning: 'requests that a client sends through one connection, which stays open for 60 s',
    value: '10',
    source: 'choice',
    date: '2026-11',
    confidence: 'low',
  },
];

/** One load balancer for all services of a platform. Services share its bill by their requests. */
export class FrontDoor {
  private microLcuSeconds = 0;
  private closedUs = 0;
  private closedArrivals = 0;
  private readonly hours: SharedSplit;
  private readonly capacityUnits: SharedSplit;

  constructor(
    private readonly groups: readonly ServiceGroup[],
    private readonly isLambdaTarget: boolean,
  ) {
    this.hours = new SharedSplit(groups.length);
    this.capacityUnits = new SharedSplit(groups.length);
  }

  /** Closes a window of the capacity units; once a minute. */
  endMinute(nowUs: number): void {
    this.microLcuSeconds += this.openWindow(nowUs);
    this.closedUs = nowUs;
    this.closedArrivals = this.arrivals();
  }

  /** What it cost so far, settled among the services up to now. */
  usage(nowUs: number): readonly SharedUsage[] {
    const weights = this.groups.map((group) => group.recorder.arrivedEver);
    const seconds = BigInt(albSeconds(nowUs));
    const microLcuSeconds = BigInt(this.microLcuSeconds + this.openWindow(nowUs));
    return [
      { usage: albHoursUsage(seconds), parts: this.hours.settle(seconds, weights) },
      { usage: albLcuUsage(microLcuSeconds), parts: this.capacityUnits.settle(microLcuSeconds, weights) },
    ];
  }

  private arrivals(): number {
    let arrivals = 0;
    for (const group of this.groups) arrivals += group.recorder.arrivedEver;
    return arrivals;
  }

  /** Every minute is averaged over itself; the provider averages over the hour, which never bills more. */
  private openWindow(nowUs: number): number {
    const durationUs = nowUs - this.closedUs;
    if (durationUs <= 0) return 0;
    const perSecond = ((this.arrivals() - this.closedArrivals) * MICROS_PER_SECOND) / durationUs;
    const newConnectionsPerSecond = perSecond / REQUESTS_PER_CONNECTION;
    const lcu = lcuOf({
      newConnectionsPerSecond,
      activeConnectionsPerMinute: newConnectionsPerSecond * CONNECTION_SECONDS,
      bytesPerHour: perSecond * BYTES_PER_REQUEST * (MICROS_PER_HOUR / MICROS_PER_SECOND),
      ruleEvaluationsPerSecond: 0,
      isLambdaTarget: this.isLambdaTarget,
    });
    return albMicroLcuSeconds({ lcu, durationUs });
  }
}
