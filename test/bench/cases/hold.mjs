// The hold model through the engine's public interface: n pending events, each schedules its successor. Its cost is one
// removal and one addition at that size, a draw of the delay included.
import { createStream } from '../../../dist/engine/random/keyed-stream.js';
import { Simulator } from '../../../dist/engine/simulator.js';
import { cpuSecondsOf } from '../measure.mjs';

export const name = 'hold model, engine';
export const group = 'hold';
export const headline = 'nanosecondsAt1e4';

const SECOND_US = 1e6;

class Hold {
  simulator = new Simulator();
  delays = createStream('bench', { purpose: 'delay', component: 'hold', replication: 0 });

  constructor(size) {
    this.kind = this.simulator.registerKind({ priority: 0, handle: (index) => this.hold(index) });
    for (let index = 0; index < size; index++) this.hold(index);
  }

  hold(index) {
    const delayUs = Math.floor(SECOND_US * this.delays.exponential() + 0.5);
    this.simulator.schedule(this.simulator.now + delayUs, this.kind, index);
  }
}

/** Mean delay 1 s: about `size` events a second. */
function nanosecondsPerHold(size, count) {
  const { simulator } = new Hold(size);
  // One mean delay, so that the pending events have their steady mixture of ages.
  simulator.runUntil(SECOND_US);
  const before = simulator.handledCount;
  const cpuSeconds = cpuSecondsOf(() => simulator.runUntil(SECOND_US + Math.ceil((count / size) * SECOND_US)));
  return (cpuSeconds / (simulator.handledCount - before)) * 1e9;
}

export function run({ scale }) {
  nanosecondsPerHold(100, 3e5);
  return {
    nanosecondsAt1e2: nanosecondsPerHold(1e2, 5e6 * scale),
    nanosecondsAt1e4: nanosecondsPerHold(1e4, 5e6 * scale),
    nanosecondsAt1e6: nanosecondsPerHold(1e6, 3e6 * scale),
  };
}
