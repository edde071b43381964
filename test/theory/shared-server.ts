// One server whose jobs share its cores in a given way, with Poisson arrivals.
import { createSampler, type Distribution, type Sampler } from '../../src/engine/distributions/index.ts';
import { PRIORITY } from '../../src/engine/priorities.ts';
import type { CpuSharing } from '../../src/engine/queueing/cpu-sharing.ts';
import { createStream } from '../../src/engine/random/keyed-stream.ts';
import type { RandomStream } from '../../src/engine/random/stream.ts';
import { Simulator } from '../../src/engine/simulator.ts';
import { PoissonArrivals, type Receiver, SECOND_US } from './poisson-arrivals.ts';

export interface SharedServerOptions {
  readonly sharing: CpuSharing;
  /** In seconds of one core, mean 1. */
  readonly service: Distribution;
  readonly rho: number;
  /** Customers to see in this replication, on average, after a tenth as many went by unmeasured. */
  readonly customers: number;
  readonly replication: number;
}

class SharedServer implements Receiver {
  readonly simulator = new Simulator();
  readonly warmupUs: number;
  measuredCount = 0;
  /** Sums over measured customers: time in system, and work. */
  readonly sums = new Float64Array(2);
  private readonly sharing: CpuSharing;
  private readonly sampler: Sampler;
  private readonly services: RandomStream;
  private readonly timer: number;
  private readonly arrivedUs = new Float64Array(2 ** 17);
  private readonly workUs = new Float64Array(2 ** 17);
  private readonly freeSlots = new Int32Array(2 ** 17);
  private freeCount = 0;
  private slotCount = 0;

  constructor({ sharing, service, rho, customers, replication }: SharedServerOptions) {
    this.warmupUs = Math.round((0.1 * customers * SECOND_US) / rho);
    this.sharing = sharing;
    this.sampler = createSampler(service);
    this.services = createStream('theory', { purpose: 'service', component: 'server', replication });
    const handle = (): void => this.complete();
    this.timer = this.simulator.createTimer(this.simulator.registerKind({ priority: PRIORITY.completion, handle }), 0);
    sharing.open(0, 1);
    const source = new PoissonArrivals(this, { rate: rho, replication });
    this.simulator.addSource(source, { priority: PRIORITY.arrival, firstUs: source.advance() });
  }

  arrive(): void {
    const slot = this.freeCount > 0 ? this.freeSlots[--this.freeCount]! : this.slotCount++;
    const workUs = Math.floor(SECOND_US * this.sampler.sample(this.services) + 0.5);
    this.arrivedUs[slot] = this.simulator.now;
    this.workUs[slot] = workUs;
    this.sharing.add(0, slot, workUs, this.simulator.now);
    this.rearm();
  }

  private complete(): void {
    const nowUs = this.simulator.now;
    for (;;) {
      const slot = this.sharing.takeCompleted(0, nowUs);
      if (slot < 0) break;
      this.freeSlots[this.freeCount++] = slot;
      if (this.arrivedUs[slot]! < this.warmupUs) continue;
      this.measuredCount++;
      this.sums[0]! += nowUs - this.arrivedUs[slot]!;
      this.sums[1]! += this.workUs[slot]!;
    }
    this.rearm();
  }

  private rearm(): void {
    const atUs = this.sharing.nextCompletionUs(0, this.simulator.now);
    if (atUs !== Infinity) this.simulator.arm(this.timer, atUs);
  }
}

/** Mean time in system, and that time less the work itself, in mean service times. */
export function runSharedServer(options: SharedServerOptions): { readonly stay: number; readonly wait: number } {
  const server = new SharedServer(options);
  server.simulator.runUntil(11 * server.warmupUs);
  const [stayUs, workUs] = server.sums;
  const unit = server.measuredCount * SECOND_US;
  return { stay: stayUs! / unit, wait: (stayUs! - workUs!) / unit };
}
