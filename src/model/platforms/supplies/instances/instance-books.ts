// What the instances of one Auto Scaling group cost: running time by how they were bought, volumes of stopped ones.
import { BilledLives } from '../../../compute/billed-lives.ts';
import { billedSeconds } from '../../../pricing/billed-seconds.ts';
import { ec2InstanceSeconds } from '../../../pricing/meters/ec2-instance.ts';

/** One EC2 instance, in service or in the warm pool. */
export interface Instance {
  readonly id: number;
  /** Counted from 0. */
  readonly zone: number;
  readonly isSpot: boolean;
  readonly launchedUs: number;
}

/** Seconds to charge. */
export interface InstanceSeconds {
  readonly onDemand: number;
  readonly spot: number;
  /** Of instances that are stopped or hibernated: their volumes are paid. */
  readonly stopped: number;
}

/**
 * Every time that an instance runs is billed for a minute at least, also the later ones.
 * Source: Amazon EC2 API Reference, StopInstances, 2025.
 */
export class InstanceBooks {
  private readonly onDemand = new BilledLives(ec2InstanceSeconds);
  private readonly spot = new BilledLives(ec2InstanceSeconds);
  private readonly stopped = new BilledLives((durationUs) => billedSeconds({ durationUs, minimumSeconds: 0 }));

  /** It runs from `fromUs`, now or later; the volumes of a stopped one are paid on their own until then. */
  run({ id, isSpot }: Instance, fromUs: number): void {
    this.stopped.close(id, fromUs);
    (isSpot ? this.spot : this.onDemand).open(id, fromUs);
  }

  /** It is stopped and keeps its volumes. */
  stop({ id, isSpot }: Instance, nowUs: number): void {
    (isSpot ? this.spot : this.onDemand).close(id, nowUs);
    this.stopped.open(id, nowUs);
  }

  /** It is terminated. */
  end({ id, isSpot }: Instance, nowUs: number): void {
    (isSpot ? this.spot : this.onDemand).close(id, nowUs);
    this.stopped.close(id, nowUs);
  }

  /** Running time that is charged so far, in microseconds. O(instances). */
  paidUs(nowUs: number): number {
    return this.onDemand.paidUs(nowUs) + this.spot.paidUs(nowUs);
  }

  /** Charged so far. O(instances). */
  seconds(nowUs: number): InstanceSeconds {
    return {
      onDemand: this.onDemand.seconds(nowUs),
      spot: this.spot.seconds(nowUs),
      stopped: this.stopped.seconds(nowUs),
    };
  }
}
