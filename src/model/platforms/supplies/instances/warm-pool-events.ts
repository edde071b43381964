// The events of warm pools, registered once for all services of a platform. What happens at them is the pool's business.
import { PRIORITY } from '../../../../engine/priorities.ts';
import type { Simulator } from '../../../../engine/simulator.ts';

/** What a pool does when its events are due. */
export interface WarmPoolListener {
  initialised(instance: number): void;
  arrived(instance: number): void;
  review(): void;
}

/** An instance of a pool and a time. */
export interface WarmPoolEvent {
  readonly pool: number;
  readonly instance: number;
  readonly atUs: number;
}

/** An event's index is instance x number of pools + pool. */
export class WarmPoolEvents {
  private readonly initialisedKind: number;
  private readonly arrivedKind: number;
  private readonly reviewKind: number;

  constructor(
    private readonly simulator: Simulator,
    private readonly poolCount: number,
    poolOf: (pool: number) => WarmPoolListener,
  ) {
    const at = (handle: (pool: WarmPoolListener, instance: number) => void) => (index: number) =>
      handle(poolOf(index % poolCount), Math.floor(index / poolCount));
    const priority = PRIORITY.capacity;
    this.initialisedKind = simulator.registerKind({ priority, handle: at((pool, id) => pool.initialised(id)) });
    this.arrivedKind = simulator.registerKind({ priority, handle: at((pool, id) => pool.arrived(id)) });
    this.reviewKind = simulator.registerKind({ priority: PRIORITY.control, handle: at((pool) => pool.review()) });
  }

  /** The instance will be initialised at a time. */
  initialised(event: WarmPoolEvent): void {
    this.schedule(this.initialisedKind, event);
  }

  /** The instance will wait in the pool from a time on. */
  arrived(event: WarmPoolEvent): void {
    this.schedule(this.arrivedKind, event);
  }

  /** The pool is to be brought to its size at a time. */
  review(pool: number, atUs: number): void {
    this.schedule(this.reviewKind, { pool, instance: 0, atUs });
  }

  private schedule(kind: number, { pool, instance, atUs }: WarmPoolEvent): void {
    this.simulator.schedule(atUs, kind, instance * this.poolCount + pool);
  }
}
