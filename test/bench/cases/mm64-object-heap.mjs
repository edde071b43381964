// M/M/64 on a plain kernel: a heap of {time, sequence, handle} objects. It calibrates the machine: the engine's lead
// over it says more about the engine than any absolute figure.
import { createStream } from '../../../dist/engine/random/keyed-stream.js';
import { cpuSecondsOf, MM64, mm64Figures } from '../measure.mjs';

export const name = 'M/M/64, plain object heap';
export const group = 'mm64';
export const headline = 'millionEventsPerSecond';

class Kernel {
  now = 0;
  heap = [];
  sequence = 0;

  schedule(time, handle) {
    const { heap } = this;
    const event = { time, sequence: this.sequence++, handle };
    let hole = heap.push(event) - 1;
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      if (!isBefore(event, heap[parent])) break;
      heap[hole] = heap[parent];
      hole = parent;
    }
    heap[hole] = event;
  }

  run() {
    while (this.heap.length > 0) {
      const event = this.takeFirst();
      this.now = event.time;
      event.handle();
    }
  }

  takeFirst() {
    const { heap } = this;
    const first = heap[0];
    const event = heap.pop();
    if (heap.length === 0) return first;
    let hole = 0;
    for (;;) {
      let child = 2 * hole + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && isBefore(heap[child + 1], heap[child])) child++;
      if (!isBefore(heap[child], event)) break;
      heap[hole] = heap[child];
      hole = child;
    }
    heap[hole] = event;
    return first;
  }
}

function isBefore(a, b) {
  return a.time < b.time || (a.time === b.time && a.sequence < b.sequence);
}

function simulate(requests) {
  const kernel = new Kernel();
  const arrivals = createStream('bench', { purpose: 'arrivals', component: 'station', replication: 0 });
  const services = createStream('bench', { purpose: 'service', component: 'station', replication: 0 });
  const line = [];
  let head = 0;
  let busyCount = 0;
  let arrivedCount = 0;
  let waited = 0;
  const begin = () => kernel.schedule(kernel.now + services.exponential(), complete);
  const complete = () => {
    if (head === line.length) {
      busyCount--;
      return;
    }
    waited += kernel.now - line[head++];
    if (head === line.length) {
      line.length = 0;
      head = 0;
    }
    begin();
  };
  const arrive = () => {
    if (busyCount < MM64.servers) {
      busyCount++;
      begin();
    } else line.push(kernel.now);
    if (++arrivedCount < requests) kernel.schedule(kernel.now + arrivals.exponential() / MM64.ratePerSecond, arrive);
  };
  kernel.schedule(arrivals.exponential() / MM64.ratePerSecond, arrive);
  kernel.run();
  return waited / requests;
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
