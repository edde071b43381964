// Capacity that the provider may take back: when it warns, and when it takes. What follows is left to the owner.
import { MICROS_PER_HOUR, MICROS_PER_SECOND } from '../../../base/time.ts';
import { createSampler, type Sampler } from '../../../engine/distributions/index.ts';
import { PRIORITY } from '../../../engine/priorities.ts';
import type { RandomStream } from '../../../engine/random/stream.ts';
import type { Simulator } from '../../../engine/simulator.ts';

/** From the warning until the capacity is gone. Source: Amazon EC2 User Guide, "Spot Instance interruption notices", 2024. */
export const SPOT_NOTICE_US = 120 * MICROS_PER_SECOND;

/** What happens to capacity that is taken back. */
export interface SpotOwner {
  /** It will be gone in two minutes. */
  warned(id: number): void;
  /** It is gone. */
  reclaimed(id: number): void;
}

/**
 * Interruptions of instances or tasks, each after a time of its own, exponentially distributed: none is more likely
 * to go because it is old.
 */
export class SpotInterruptions {
  private readonly untilWarning = new Map<number, Sampler>();
  private readonly warnTimers: number[] = [];
  private readonly reclaimTimers: number[] = [];
  private readonly warnKind: number;
  private readonly reclaimKind: number;

  constructor(
    private readonly simulator: Simulator,
    private readonly parts: { readonly perHour: number; readonly stream: RandomStream; readonly owner: SpotOwner },
  ) {
    const priority = PRIORITY.capacity;
    this.warnKind = simulator.registerKind({ priority, handle: (id) => this.warn(id) });
    this.reclaimKind = simulator.registerKind({ priority, handle: (id) => parts.owner.reclaimed(id) });
  }

  /**
   * Capacity that may be taken back from `fromUs` on (now if left out, never earlier), as often as all is or at a rate
   * of its own; never at a rate of 0. Ids are small whole numbers and may be reused.
   */
  watch(id: number, own: { readonly perHour?: number; readonly fromUs?: number } = {}): void {
    const { simulator } = this;
    const { perHour = this.parts.perHour, fromUs = simulator.now } = own;
    if (perHour === 0) return;
    this.prepare(id);
    const us = Math.round(this.samplerOf(perHour).sample(this.parts.stream));
    simulator.arm(this.warnTimers[id]!, fromUs + us);
  }

  /** The provider announces now that it takes this one back; it may be watched or not. */
  interrupt(id: number): void {
    this.prepare(id);
    this.simulator.disarm(this.warnTimers[id]!);
    this.warn(id);
  }

  /** It has gone by itself. */
  forget(id: number): void {
    if (id >= this.warnTimers.length) return;
    this.simulator.disarm(this.warnTimers[id]!);
    this.simulator.disarm(this.reclaimTimers[id]!);
  }

  private samplerOf(perHour: number): Sampler {
    const known = this.untilWarning.get(perHour);
    if (known !== undefined) return known;
    const sampler = createSampler({ dist: 'exponential', mean: MICROS_PER_HOUR / perHour });
    this.untilWarning.set(perHour, sampler);
    return sampler;
  }

  private prepare(id: number): void {
    const { simulator, warnTimers, reclaimTimers } = this;
    while (warnTimers.length <= id) {
      reclaimTimers.push(simulator.createTimer(this.reclaimKind, warnTimers.length));
      warnTimers.push(simulator.createTimer(this.warnKind, warnTimers.length));
    }
  }

  private warn(id: number): void {
    this.simulator.arm(this.reclaimTimers[id]!, this.simulator.now + SPOT_NOTICE_US);
    this.parts.owner.warned(id);
  }
}
