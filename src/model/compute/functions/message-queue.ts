// An SQS queue in front of one function, with the pollers that read it: messages wait, batches of them are executed.
import { MICROS_PER_MINUTE } from '../../../base/time.ts';
import { widened } from '../../../base/widened.ts';
import type { Simulator } from '../../../engine/simulator.ts';
import { Level } from '../level.ts';
import type { Server } from '../requests/client.ts';
import { REQUEST_STATE, type RequestTable } from '../requests/request-table.ts';
import type { ServiceGroup } from '../requests/service-group.ts';
import { doublingPauseUs } from './doubling-pause.ts';
import type { Caller } from './function-state.ts';

const NONE = -1;
/** Messages that one request to the queue receives or deletes. */
const MESSAGES_PER_TRANSFER = 10;

/** How a queue is read; times in microseconds. */
export interface MessageQueueRules {
  /** Messages in a batch at most. */
  readonly batchSize: number;
  /** How long a message waits for others. */
  readonly windowUs: number;
  /** Batches at once, ever. */
  readonly mostBatches: number;
  /** Batches at once in the beginning, and the fewest ever. */
  readonly firstBatches: number;
  /** Further batches at once, each minute that messages wait. */
  readonly batchesPerMinute: number;
  /** From the reading of a batch that fails until its messages can be read again. */
  readonly visibilityUs: number;
  /** Pauses of a throttled batch: the first, and the longest as they double. */
  readonly firstPauseUs: number;
  readonly longestPauseUs: number;
  /** How often a message is read before it is given up; Infinity where it never is. */
  readonly mostReads: number;
}

/** Kinds of event of all queues of a platform. */
interface QueueKinds {
  /** By service: the first message has waited long enough. */
  readonly window: number;
  /** By service: a minute has passed in which messages waited. */
  readonly minute: number;
  /** By slot: a throttled batch is tried again. */
  readonly retry: number;
  /** By slot: a message can be read again. */
  readonly visible: number;
}

/** What a queue and its pollers work with. */
export interface MessageQueueParts {
  readonly simulator: Simulator;
  readonly requests: RequestTable;
  readonly group: ServiceGroup;
  readonly server: Server;
  readonly rules: MessageQueueRules;
}

/**
 * One queue. The first message of a batch stands for the batch while it is executed, with the demand of all of them.
 * Latency runs from the sending of a message to the end of its batch.
 */
export class MessageQueue implements Caller {
  /** Requests to receive and to delete messages so far, up to ten of them at once. */
  transferCount = 0;
  /** Pollers that wait for messages in vain. */
  readonly idlePollers = new Level();
  /** Batches in work now, throttled ones too. */
  private inWork = 0;
  /** Batches that may be in work now. */
  private allowed: number;
  private first = NONE;
  private last = NONE;
  private length = 0;
  private isGrowing = false;
  /** By slot: the next one in the queue or in the batch, the message's own demand, and its reads so far. */
  private next = new Int32Array(0);
  private ownCpuUs = new Float64Array(0);
  private ownWaitUs = new Float64Array(0);
  private sentUs = new Float64Array(0);
  private readUs = new Float64Array(0);
  private reads = new Int32Array(0);
  private readonly windowTimer: number;
  private isReading = false;

  constructor(
    private readonly parts: MessageQueueParts,
    private readonly kinds: QueueKinds,
  ) {
    const { simulator, rules, group } = parts;
    this.allowed = Math.min(rules.firstBatches, rules.mostBatches);
    this.idlePollers.add(this.allowed, 0);
    this.windowTimer = simulator.createTimer(kinds.window, group.index);
  }

  /** A message is sent. `durationUs` replaces the drawn demand unless it is negative. */
  send(durationUs: number): void {
    const { requests, simulator, group } = this.parts;
    if (durationUs < 0) group.demand.draw();
    else group.demand.take(durationUs);
    const slot = requests.enter(group, simulator.now);
    if (slot >= this.next.length) this.widen(requests.capacity);
    this.ownCpuUs[slot] = group.demand.cpuUs;
    this.ownWaitUs[slot] = group.demand.waitUs;
    this.reads[slot] = 0;
    group.recorder.recordArrival(simulator.now);
    this.append(slot);
    this.read();
  }

  answered(batch: number): void {
    const { requests, simulator, group } = this.parts;
    let count = 0;
    for (let slot = batch; slot !== NONE; ) {
      const following = this.next[slot]!;
      group.recorder.recordCompletion(requests.arrivalUsOf(slot), simulator.now);
      requests.release(slot);
      slot = following;
      count++;
    }
    this.transferCount += Math.ceil(count / MESSAGES_PER_TRANSFER);
    this.endBatch();
  }

  /** Throttled: the poller holds the batch and asks again, until its messages are visible in the queue again. */
  refused(batch: number): void {
    const { requests, simulator, rules } = this.parts;
    const attempt = requests.attempt[batch]!;
    const pauseUs = doublingPauseUs(rules, attempt);
    if (simulator.now + pauseUs >= this.readUs[batch]! + rules.visibilityUs) {
      this.lost(batch);
      return;
    }
    requests.attempt[batch] = Math.min(255, attempt + 1);
    requests.state[batch] = REQUEST_STATE.pausing;
    simulator.schedule(simulator.now + pauseUs, this.kinds.retry, batch);
  }

  lost(batch: number): void {
    const { requests, simulator, group, rules } = this.parts;
    const visibleUs = Math.max(simulator.now, this.readUs[batch]! + rules.visibilityUs);
    for (let slot = batch; slot !== NONE; ) {
      const following = this.next[slot]!;
      if (this.reads[slot]! >= rules.mostReads) {
        group.recorder.recordFailure(requests.arrivalUsOf(slot), false);
        requests.release(slot);
      } else {
        group.recorder.recordRetry(requests.arrivalUsOf(slot));
        requests.state[slot] = REQUEST_STATE.pausing;
        simulator.schedule(visibleUs, this.kinds.visible, slot);
      }
      slot = following;
    }
    this.endBatch();
  }

  /** A message of a batch that failed can be read again. */
  reappear(slot: number): void {
    this.append(slot);
    this.read();
  }

  private append(slot: number): void {
    this.parts.requests.state[slot] = REQUEST_STATE.queued;
    this.sentUs[slot] = this.parts.simulator.now;
    this.next[slot] = NONE;
    if (this.last === NONE) this.first = slot;
    else this.next[this.last] = slot;
    this.last = slot;
    this.length++;
    this.parts.group.load.queued++;
  }

  /** Pollers take the batches that are full, or whose first message has waited long enough. */
  read(): void {
    if (this.isReading) return;
    this.isReading = true;
    this.readBatches();
    this.isReading = false;
    if (this.length === 0 || this.isGrowing) return;
    this.isGrowing = true;
    this.parts.simulator.schedule(
      this.parts.simulator.now + MICROS_PER_MINUTE,
      this.kinds.minute,
      this.parts.group.index,
    );
  }

  private readBatches(): void {
    const { simulator, rules } = this.parts;
    while (this.length > 0 && this.inWork < this.allowed) {
      const dueUs = this.sentUs[this.first]! + rules.windowUs;
      if (this.length < rules.batchSize && dueUs > simulator.now) {
        simulator.arm(this.windowTimer, dueUs);
        return;
      }
      this.takeBatch();
    }
  }

  private takeBatch(): void {
    const { requests, simulator, group, rules, server } = this.parts;
    const batch = this.first;
    let end = batch;
    let cpuUs = 0;
    let waitUs = 0;
    let count = 0;
    for (let slot = batch; slot !== NONE && count < rules.batchSize; slot = this.next[slot]!) {
      cpuUs += this.ownCpuUs[slot]!;
      waitUs += this.ownWaitUs[slot]!;
      this.reads[slot]!++;
      this.readUs[slot] = simulator.now;
      end = slot;
      count++;
    }
    this.first = this.next[end]!;
    if (this.first === NONE) this.last = NONE;
    this.next[end] = NONE;
    this.length -= count;
    group.load.queued -= count;
    requests.setCpuUs(batch, cpuUs);
    requests.setWaitUs(batch, waitUs);
    requests.attempt[batch] = 0;
    this.transferCount += Math.ceil(count / MESSAGES_PER_TRANSFER);
    this.changeInWork(1);
    server.accept(batch);
  }

  private endBatch(): void {
    this.changeInWork(-1);
    this.read();
  }

  private changeInWork(change: number): void {
    const { simulator, rules } = this.parts;
    this.inWork += change;
    const fewest = Math.min(rules.firstBatches, rules.mostBatches);
    const idle = Math.max(0, fewest - this.inWork);
    if (idle !== this.idlePollers.value) this.idlePollers.add(idle - this.idlePollers.value, simulator.now);
  }

  /** Once a minute while messages wait: more pollers; none wait any more: back to what is in work. */
  grow(): void {
    const { simulator, rules } = this.parts;
    if (this.length === 0) {
      this.allowed = Math.min(rules.mostBatches, Math.max(rules.firstBatches, this.inWork));
      this.isGrowing = false;
      return;
    }
    this.allowed = Math.min(rules.mostBatches, this.allowed + rules.batchesPerMinute);
    simulator.schedule(simulator.now + MICROS_PER_MINUTE, this.kinds.minute, this.parts.group.index);
    this.read();
  }

  private widen(length: number): void {
    this.next = widened(this.next, length);
    this.ownCpuUs = widened(this.ownCpuUs, length);
    this.ownWaitUs = widened(this.ownWaitUs, length);
    this.sentUs = widened(this.sentUs, length);
    this.readUs = widened(this.readUs, length);
    this.reads = widened(this.reads, length);
  }
}
