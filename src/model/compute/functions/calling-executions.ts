// Executions whose own work is done and that wait, and are paid, for the functions that they have called.
import { widened } from '../../../base/widened.ts';
import { PRIORITY } from '../../../engine/priorities.ts';
import type { Simulator } from '../../../engine/simulator.ts';

/** Ends executions that wait too long: a function's timeout runs while it waits. */
export class CallingExecutions {
  private readonly kind: number;
  private readonly timers: number[] = [];
  /** By environment: whose execution goes on in it, and when it is cut off. */
  private slots = new Int32Array(64);
  private deadlinesUs = new Float64Array(64);

  /** `cutOff` hears of executions whose time is up. */
  constructor(
    private readonly simulator: Simulator,
    cutOff: (environment: number, slot: number) => void,
  ) {
    this.kind = simulator.registerKind({
      priority: PRIORITY.timeout,
      handle: (environment) => cutOff(environment, this.slots[environment]!),
    });
  }

  /** An execution begins that may have to wait for others. */
  begin(environment: number, slot: number, deadlineUs: number): void {
    while (this.timers.length <= environment) {
      this.timers.push(this.simulator.createTimer(this.kind, this.timers.length));
    }
    if (environment >= this.slots.length) {
      const length = Math.max(environment + 1, this.slots.length * 2);
      this.slots = widened(this.slots, length);
      this.deadlinesUs = widened(this.deadlinesUs, length);
    }
    this.slots[environment] = slot;
    this.deadlinesUs[environment] = deadlineUs;
  }

  /** It waits from now on. */
  wait(environment: number): void {
    this.simulator.arm(this.timers[environment]!, this.deadlinesUs[environment]!);
  }

  /** It has been answered. */
  end(environment: number): void {
    this.simulator.disarm(this.timers[environment]!);
  }
}
