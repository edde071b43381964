import { describe, it } from 'vitest';
import { PRIORITY } from '../../src/engine/priorities.ts';
import { WaitingLines } from '../../src/engine/queueing/waiting-lines.ts';
import { createStream } from '../../src/engine/random/keyed-stream.ts';
import type { RandomStream } from '../../src/engine/random/stream.ts';
import { Simulator } from '../../src/engine/simulator.ts';
import { LogHistogram } from '../../src/metrics/recorders/log-histogram.ts';
import { Level } from './level.ts';
import { PoissonArrivals, SECOND_US } from './poisson-arrivals.ts';
import { expectTheory, replicate } from './replications.ts';

const BOUND = 0.03;

function exponentialUs(stream: RandomStream): number {
  return Math.floor(SECOND_US * stream.exponential() + 0.5);
}

/** Stations of one server each, one after the other; every station draws its own service time. */
class Tandem {
  readonly simulator = new Simulator();
  readonly inStation: readonly Level[];
  readonly stays = new LogHistogram();
  private readonly lines = new WaitingLines();
  private readonly services: RandomStream;
  private readonly completion: number;
  /** Where each customer is, and how many each station holds. */
  private readonly stationOf = new Int32Array(2 ** 16);
  private readonly present: Int32Array;
  private readonly arrivedUs = new Float64Array(2 ** 16);
  private readonly freeSlots: number[] = [];
  private slotCount = 0;

  constructor(
    private readonly meanServices: readonly number[],
    arrivals: { readonly rate: number; readonly warmupUs: number; readonly replication: number },
  ) {
    const { rate, warmupUs, replication } = arrivals;
    this.inStation = meanServices.map(() => new Level(warmupUs));
    this.present = new Int32Array(meanServices.length);
    this.services = createStream('theory', { purpose: 'service', component: 'tandem', replication });
    const handle = (customer: number): void => this.leaveStation(customer);
    this.completion = this.simulator.registerKind({ priority: PRIORITY.completion, handle });
    const source = new PoissonArrivals(this, { rate, replication });
    this.simulator.addSource(source, { priority: PRIORITY.arrival, firstUs: source.advance() });
  }

  arrive(): void {
    const customer = this.freeSlots.pop() ?? this.slotCount++;
    this.arrivedUs[customer] = this.simulator.now;
    this.enterStation(customer, 0);
  }

  private enterStation(customer: number, station: number): void {
    this.stationOf[customer] = station;
    this.inStation[station]!.note(this.present[station]!, this.simulator.now);
    if (this.present[station]!++ === 0) this.begin(customer, station);
    else this.lines.push(station, customer);
  }

  private leaveStation(customer: number): void {
    const station = this.stationOf[customer]!;
    this.inStation[station]!.note(this.present[station]!, this.simulator.now);
    this.present[station]!--;
    const next = this.lines.shift(station);
    if (next >= 0) this.begin(next, station);
    if (station + 1 < this.meanServices.length) {
      this.enterStation(customer, station + 1);
      return;
    }
    this.stays.record(this.simulator.now - this.arrivedUs[customer]!);
    this.freeSlots.push(customer);
  }

  private begin(customer: number, station: number): void {
    const serviceUs = Math.floor(this.meanServices[station]! * exponentialUs(this.services) + 0.5);
    this.simulator.schedule(this.simulator.now + serviceUs, this.completion, customer);
  }
}

/** A request that forks into n tasks at once and is done when the last of them is. */
class FanOut {
  readonly simulator = new Simulator();
  readonly durations = new LogHistogram();
  private readonly left = new Int32Array(1024);
  private readonly startedUs = new Float64Array(1024);
  private readonly completion: number;

  constructor(replication: number, n: number, requests: number) {
    const services = createStream('theory', { purpose: 'service', component: 'fan-out', replication });
    const handle = (request: number): void => this.completeTask(request);
    this.completion = this.simulator.registerKind({ priority: PRIORITY.completion, handle });
    const start = this.simulator.registerKind({
      priority: PRIORITY.arrival,
      handle: (request) => {
        this.left[request] = n;
        this.startedUs[request] = this.simulator.now;
        for (let task = 0; task < n; task++) {
          this.simulator.schedule(this.simulator.now + exponentialUs(services), this.completion, request);
        }
      },
    });
    // Requests overlap: ten times more often than a task takes.
    for (let request = 0; request < requests; request++) {
      this.simulator.schedule((request * SECOND_US) / 10, start, request % this.left.length);
    }
    this.simulator.runUntil(requests * SECOND_US);
  }

  private completeTask(request: number): void {
    if (--this.left[request]! === 0) this.durations.record(this.simulator.now - this.startedUs[request]!);
  }
}

/** Requests that fail with probability p and are tried again after a pause, up to r times. */
function meanAttempts(options: { p: number; r: number; replication: number; requests: number }): number {
  const simulator = new Simulator();
  const outcomes = createStream('theory', { purpose: 'outcome', component: 'retry', replication: options.replication });
  const retriesLeft = new Int32Array(options.requests).fill(options.r);
  let attempts = 0;
  const attempt = simulator.registerKind({
    priority: PRIORITY.arrival,
    handle: (request) => {
      attempts++;
      if (outcomes.uniform() >= options.p || retriesLeft[request]!-- === 0) return;
      simulator.schedule(simulator.now + 1000 + Math.floor(5 * outcomes.uniform()), attempt, request);
    },
  });
  for (let request = 0; request < options.requests; request++) simulator.schedule(request, attempt, request);
  simulator.runUntil(1e9);
  return attempts / options.requests;
}

describe('requests that visit, fork and try again', () => {
  it('pass a tandem of three stations as Jackson says', () => {
    // Each station is M/M/1: L = rho / (1 - rho) with rho = 8/10, 8/12, 8/20; W = (4 + 2 + 2/3) / 8.
    const warmupUs = 2000 * SECOND_US;
    const figures = replicate((replication) => {
      const tandem = new Tandem([1 / 10, 1 / 12, 1 / 20], { rate: 8, warmupUs, replication });
      tandem.simulator.runUntil(12 * warmupUs);
      const [first, second, third] = tandem.inStation.map((level) => level.average());
      return { first: first!, second: second!, third: third!, stay: tandem.stays.mean()! / SECOND_US };
    });
    expectTheory(figures, { name: 'first', theory: 4, bound: BOUND });
    expectTheory(figures, { name: 'second', theory: 2, bound: BOUND });
    expectTheory(figures, { name: 'third', theory: 0.6666667, bound: BOUND });
    expectTheory(figures, { name: 'stay', theory: 0.8333333, bound: BOUND });
  });

  // Mean H_n = 1 + 1/2 + ... + 1/n; p99 = -ln(1 - .99^(1/n)).
  it.each([
    { n: 10, mean: 2.928968, p99: 6.903237, requests: 10_000 },
    { n: 100, mean: 5.187378, p99: 9.20537, requests: 3_000 },
    { n: 1000, mean: 7.485471, p99: 11.50791, requests: 500 },
  ])('wait for the slowest of $n parallel tasks', ({ n, mean, p99, requests }) => {
    const figures = replicate((replication) => {
      const { durations } = new FanOut(replication, n, requests);
      return { mean: durations.mean()! / SECOND_US, p99: durations.quantile(0.99)! / SECOND_US };
    });
    expectTheory(figures, { name: 'mean', theory: mean, bound: BOUND });
    expectTheory(figures, { name: 'p99', theory: p99, bound: BOUND });
  });

  // Attempts of a request that may be retried r times: (1 - p^(r + 1)) / (1 - p).
  it.each([
    { p: 0.1, r: 2, attempts: 1.11 },
    { p: 0.5, r: 3, attempts: 1.875 },
    { p: 0.9, r: 5, attempts: 4.68559 },
  ])('are tried $attempts times when $p of attempts fail and $r retries are allowed', ({ p, r, attempts }) => {
    const figures = replicate((replication) => ({ attempts: meanAttempts({ p, r, replication, requests: 20_000 }) }));
    expectTheory(figures, { name: 'attempts', theory: attempts, bound: 0.02 });
  });
});
