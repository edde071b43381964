// M/M/64 on the kernel of the textbooks: a heap of {time, sequence, handle} objects with a comparator. It calibrates the machine: the engine's lead
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

  constructor(compare) {
    this.compare = compare;
  }

  schedule(time, handle) {
    const { heap } = this;
    let i = heap.push({ time, sequence: this.sequence++, handle }) - 1;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (this.compare(heap[i], heap[parent]) >= 0) break;
      [heap[i], heap[parent]] = [heap[parent], heap[i]];
      i = parent;
    }
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
    const last = heap.pop();
    if (heap.length > 0) heap[0] = last;
    for (let i = 0; ; ) {
      let least = i;
      for (const child of [2 * i + 1, 2 * i + 2]) {
        if (child < heap.length && this.compare(heap[child], heap[least]) < 0) least = child;
      }
      if (least === i) return first;
      [heap[i], heap[least]] = [heap[least], heap[i]];
      i = least;
    }
  }
}

function simulate(requests) {
  const kernel = new Kernel((a, b) => a.time - b.time || a.sequence - b.sequence);
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
