// The client's side of a request: it asks, waits as long as its patience lasts, asks again, and counts the outcome.
import { PRIORITY } from '../../../engine/priorities.ts';
import type { Simulator } from '../../../engine/simulator.ts';
import { REQUEST_STATE, RequestTable } from './request-table.ts';
import type { ServiceGroup } from './service-group.ts';

/** The server's side, as the client sees it. */
export interface Server {
  /** Takes an attempt in, or refuses it with `client.refused`. */
  accept(slot: number): void;
  /** The client has hung up. True when the server goes on with the attempt and keeps its slot; it frees it later. */
  abandon(slot: number): boolean;
}

/**
 * Every request passes here twice: `arrive` when it enters, and one of `answered`, `refused`, `lost` or a timeout
 * when an attempt ends. Latency runs from the first attempt to the answer. A further attempt repeats the same work.
 */
export class Client {
  readonly requests: RequestTable;
  private readonly retryKind: number;
  private server: Server | null = null;

  constructor(
    private readonly simulator: Simulator,
    private readonly groups: readonly ServiceGroup[],
  ) {
    const timeoutKind = simulator.registerKind({ priority: PRIORITY.timeout, handle: (slot) => this.timeOut(slot) });
    this.retryKind = simulator.registerKind({ priority: PRIORITY.arrival, handle: (slot) => this.send(slot) });
    this.requests = new RequestTable(simulator, timeoutKind);
  }

  /** Names the server; once, before the first arrival. */
  connect(server: Server): void {
    this.server = server;
  }

  /** A request enters. `durationUs` replaces the drawn demand unless it is negative. */
  arrive(service: number, durationUs: number): void {
    const { requests, simulator } = this;
    const group = this.groups[service]!;
    const demand = group.demand;
    if (durationUs < 0) demand.draw();
    else demand.take(durationUs);
    const slot = requests.allocate();
    requests.service[slot] = service;
    requests.arrivalUs[slot] = simulator.now;
    requests.cpuUs[slot] = demand.cpuUs;
    requests.waitUs[slot] = demand.waitUs;
    group.recorder.recordArrival(simulator.now);
    this.send(slot);
  }

  /** The server has finished an attempt and forgets it. */
  answered(slot: number): void {
    const requests = this.requests;
    if (requests.isAbandoned[slot] === 0) {
      const group = this.groups[requests.service[slot]!]!;
      group.recorder.recordCompletion(requests.arrivalUs[slot]!, this.simulator.now);
    }
    requests.release(slot);
  }

  /** The server does not take the attempt: queue full, no unit, throttled. */
  refused(slot: number): void {
    if (!this.pauseForRetry(slot)) this.refusedForGood(slot);
  }

  /** The server will never take this request: asking again is no use. */
  refusedForGood(slot: number): void {
    const group = this.groups[this.requests.service[slot]!]!;
    group.recorder.recordRejection(this.requests.arrivalUs[slot]!);
    this.requests.release(slot);
  }

  /** The unit that held the attempt is gone, or gave up on it. */
  lost(slot: number): void {
    const requests = this.requests;
    if (requests.isAbandoned[slot] === 0) {
      if (this.pauseForRetry(slot)) return;
      const group = this.groups[requests.service[slot]!]!;
      group.recorder.recordFailure(requests.arrivalUs[slot]!, false);
    }
    requests.release(slot);
  }

  /** The unit is gone, but the attempt's slot stays in use for a while: a further attempt takes another one. */
  lostWhileHeld(slot: number): void {
    if (this.requests.isAbandoned[slot] === 0) this.hangUp(slot, false);
  }

  private send(slot: number): void {
    const timeoutUs = this.groups[this.requests.service[slot]!]!.spec.timeoutUs;
    this.simulator.arm(this.requests.timer[slot]!, this.simulator.now + timeoutUs);
    this.server!.accept(slot);
  }

  private timeOut(slot: number): void {
    if (this.server!.abandon(slot)) {
      this.hangUp(slot, true);
      return;
    }
    if (this.pauseForRetry(slot)) return;
    const group = this.groups[this.requests.service[slot]!]!;
    group.recorder.recordFailure(this.requests.arrivalUs[slot]!, true);
    this.requests.release(slot);
  }

  /** The client gives up this attempt while the server still holds its slot. */
  private hangUp(slot: number, isTimeout: boolean): void {
    const requests = this.requests;
    const group = this.groups[requests.service[slot]!]!;
    requests.isAbandoned[slot] = 1;
    this.simulator.disarm(requests.timer[slot]!);
    if (requests.attempt[slot]! >= group.spec.retries.max) {
      group.recorder.recordFailure(requests.arrivalUs[slot]!, isTimeout);
      return;
    }
    const again = requests.allocate();
    requests.service[again] = requests.service[slot]!;
    requests.arrivalUs[again] = requests.arrivalUs[slot]!;
    requests.cpuUs[again] = requests.cpuUs[slot]!;
    requests.waitUs[again] = requests.waitUs[slot]!;
    requests.attempt[again] = requests.attempt[slot]!;
    this.pauseForRetry(again);
  }

  /** Starts the pause before a further attempt; false when there is none left. The pause doubles each time. */
  private pauseForRetry(slot: number): boolean {
    const { requests, simulator } = this;
    const group = this.groups[requests.service[slot]!]!;
    const attempt = requests.attempt[slot]!;
    const { max, backoffUs } = group.spec.retries;
    if (attempt >= max) return false;
    group.recorder.recordRetry(requests.arrivalUs[slot]!);
    simulator.disarm(requests.timer[slot]!);
    requests.attempt[slot] = attempt + 1;
    requests.state[slot] = REQUEST_STATE.pausing;
    simulator.schedule(simulator.now + backoffUs * (1 << attempt), this.retryKind, slot);
    return true;
  }
}
