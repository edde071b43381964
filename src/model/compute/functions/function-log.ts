// Why functions throttle, and why their environments start and end: a line now and then, because there may be millions.
import { MICROS_PER_MINUTE, MICROS_PER_MS } from '../../../base/time.ts';
import type { Simulator } from '../../../engine/simulator.ts';
import type { DecisionRecorder } from '../../../metrics/recorders/decision-log.ts';
import type { FunctionState } from './function-state.ts';

/** Why a request was not taken. */
export type ThrottleReason = 'account concurrency' | 'reserved concurrency' | 'scaling rate' | 'request rate';

const THROTTLE_EVERY_US = MICROS_PER_MINUTE;
const LIFE_EVERY_US = 10 * MICROS_PER_MINUTE;

/** When something of a function was logged last, and how often it has happened since. */
class Silence {
  private untilUs = -Infinity;
  private count = 0;

  /** How often it has happened since the last line, this time included; 0 while it is too early for another line. */
  pass(nowUs: number, everyUs: number): number {
    this.count++;
    if (nowUs < this.untilUs) return 0;
    const { count } = this;
    this.untilUs = nowUs + everyUs;
    this.count = 0;
    return count;
  }
}

/** The decisions of functions, by function. */
export class FunctionLog {
  private readonly throttles: readonly Silence[];
  private readonly starts: readonly Silence[];
  private readonly ends: readonly Silence[];

  constructor(
    private readonly parts: {
      readonly simulator: Simulator;
      readonly log: DecisionRecorder;
      readonly functionCount: number;
    },
  ) {
    const silences = () => Array.from({ length: parts.functionCount }, () => new Silence());
    this.throttles = silences();
    this.starts = silences();
    this.ends = silences();
  }

  /** A request was refused. */
  throttled(fn: FunctionState, reason: ThrottleReason): void {
    if (this.throttles[fn.parts.group.index]!.pass(this.parts.simulator.now, THROTTLE_EVERY_US) === 0) return;
    this.record(fn, {
      kind: 'throttle',
      subject: 'request',
      action: 'refused',
      reason: `${reason} reached with ${fn.environments.value} environments; at most one line a minute`,
    });
  }

  /** A request found no idle environment. */
  started(fn: FunctionState): void {
    const count = this.starts[fn.parts.group.index]!.pass(this.parts.simulator.now, LIFE_EVERY_US);
    if (count === 0) return;
    const busy = fn.parts.group.load.unitsBusy;
    this.record(fn, {
      kind: 'start',
      subject: 'environment',
      action: 'started',
      reason: `a request, and none of ${fn.environments.value} idle, ${busy} busy; ${count} since the last line of this`,
    });
  }

  /** An environment has gone. */
  ended(fn: FunctionState, reason: string): void {
    const count = this.ends[fn.parts.group.index]!.pass(this.parts.simulator.now, LIFE_EVERY_US);
    if (count === 0) return;
    this.record(fn, {
      kind: 'stop',
      subject: 'environment',
      action: 'ended',
      reason: `${reason}; ${fn.environments.value} left; ${count} since the last line of this`,
    });
  }

  private record(
    fn: FunctionState,
    line: {
      readonly kind: 'throttle' | 'start' | 'stop';
      readonly subject: string;
      readonly action: string;
      readonly reason: string;
    },
  ): void {
    const { simulator, log } = this.parts;
    log.record({ timeMs: simulator.now / MICROS_PER_MS, service: fn.parts.group.spec.name, ...line });
  }
}
