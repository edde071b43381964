// M/M/64 through the engine's public interface: one source, one kind of event, a waiting line.
import { WaitingLines } from '../../../dist/engine/queueing/waiting-lines.js';
import { createStream } from '../../../dist/engine/random/keyed-stream.js';
import { Simulator } from '../../../dist/engine/simulator.js';
import { LogHistogram } from '../../../dist/metrics/log-histogram.js';
import { cpuSecondsOf, MM64, mm64Figures } from '../measure.mjs';

export const name = 'M/M/64, engine';
export const group = 'mm64';
export const isSubject = true;
export const headline = 'millionEventsPerSecond';

const SECOND_US = 1e6;

class Station {
  simulator = new Simulator();
  waits = new LogHistogram();
  lines = new WaitingLines();
  arrivals = createStream('bench', { purpose: 'arrivals', component: 'station', replication: 0 });
  services = createStream('bench', { purpose: 'service', component: 'station', replication: 0 });
  arrivedUs = new Float64Array(2 ** 16);
  nextArrivalUs = new Float64Array(1);
  meanGapUs = SECOND_US / MM64.ratePerSecond;
  busyCount = 0;
  arrivedCount = 0;

  constructor(requests) {
    this.requests = requests;
    this.kind = this.simulator.registerKind({ priority: 0, handle: () => this.complete() });
    this.simulator.addSource(this, { priority: 4, firstUs: this.drawArrival() });
  }

  fire() {
    const nowUs = this.simulator.now;
    if (this.busyCount < MM64.servers) {
      this.busyCount++;
      this.begin(0);
    } else {
      const customer = this.arrivedCount & 0xffff;
      this.arrivedUs[customer] = nowUs;
      this.lines.push(0, customer);
    }
    return ++this.arrivedCount < this.requests ? this.drawArrival() : Infinity;
  }

  complete() {
    const customer = this.lines.shift(0);
    if (customer < 0) this.busyCount--;
    else this.begin(this.simulator.now - this.arrivedUs[customer]);
  }

  begin(waitUs) {
    this.waits.record(waitUs);
    const serviceUs = Math.floor(SECOND_US * this.services.exponential() + 0.5);
    this.simulator.schedule(this.simulator.now + serviceUs, this.kind, 0);
  }

  drawArrival() {
    const nextUs = this.nextArrivalUs[0] + this.meanGapUs * this.arrivals.exponential();
    this.nextArrivalUs[0] = nextUs;
    return Math.floor(nextUs + 0.5);
  }
}

function simulate(requests) {
  const station = new Station(requests);
  station.simulator.runUntil(1e15);
  return station.waits.mean() / SECOND_US;
}

export function run({ scale }) {
  simulate(MM64.warmupRequests);
  const requests = MM64.requests * scale;
  let meanWaitS = 0;
  const cpuSeconds = cpuSecondsOf(() => {
    meanWaitS = simulate(requests);
  });
  return mm64Figures({ requests, cpuSeconds, meanWaitS });
}
