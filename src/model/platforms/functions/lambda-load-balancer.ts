// The load balancer in front of functions: only those that are called and waited for are behind it.
import { FrontDoor } from '../../compute/requests/front-door.ts';
import type { ServiceGroup } from '../../compute/requests/service-group.ts';
import type { SharedUsage } from '../../pricing/platform-usage.ts';

/** A load balancer with Lambda targets. */
export class LambdaLoadBalancer {
  private readonly door: FrontDoor;

  constructor(
    private readonly groups: readonly ServiceGroup[],
    private readonly isBehind: readonly boolean[],
  ) {
    this.door = new FrontDoor(
      groups.filter((_, index) => isBehind[index]!),
      true,
    );
  }

  /** Closes a window of the capacity units; once a minute. */
  endMinute(nowUs: number): void {
    this.door.endMinute(nowUs);
  }

  /** What it cost so far, with a part of nothing for functions that are not behind it. */
  usage(nowUs: number): readonly SharedUsage[] {
    return this.door.usage(nowUs).map(({ usage, parts }) => {
      let next = 0;
      return { usage, parts: this.groups.map((_, index) => (this.isBehind[index]! ? parts[next++]! : 0n)) };
    });
  }
}
