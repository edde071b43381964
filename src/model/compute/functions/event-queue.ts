// Asynchronous invocation: nobody waits; a queue of events asks again for what was throttled or has failed.
import { widened } from '../../../base/widened.ts';
import { PRIORITY } from '../../../engine/priorities.ts';
import type { Simulator } from '../../../engine/simulator.ts';
import type { Server } from '../requests/client.ts';
import { REQUEST_STATE, type RequestTable } from '../requests/request-table.ts';
import type { ServiceGroup } from '../requests/service-group.ts';
import { doublingPauseUs } from './doubling-pause.ts';
import type { Caller } from './function-state.ts';

/** How an event queue tries again; times in microseconds. */
export interface EventQueueRules {
  /** Throttled events are tried again until they are so old. */
  readonly oldestUs: number;
  readonly firstPauseUs: number;
  readonly longestPauseUs: number;
  /** One pause for each further attempt after an execution that failed. */
  readonly errorPausesUs: readonly number[];
}

/** The event queues of all functions that are invoked asynchronously. Latency runs from the event to the end of its work. */
export class EventQueue implements Caller {
  private readonly retryKind: number;
  /** Executions that failed, by slot of the event. */
  private errors = new Uint8Array(0);

  constructor(
    private readonly parts: {
      readonly simulator: Simulator;
      readonly requests: RequestTable;
      readonly groups: readonly ServiceGroup[];
      readonly server: Server;
      readonly rules: EventQueueRules;
    },
  ) {
    this.retryKind = parts.simulator.registerKind({
      priority: PRIORITY.arrival,
      handle: (slot) => this.tryAgain(slot),
    });
  }

  /** An event enters. `durationUs` replaces the drawn demand unless it is negative. */
  arrive(service: number, durationUs: number): void {
    const { requests, groups, simulator, server } = this.parts;
    const group = groups[service]!;
    const { demand, recorder } = group;
    if (durationUs < 0) demand.draw();
    else demand.take(durationUs);
    const slot = requests.enter(group, simulator.now);
    if (slot >= this.errors.length) this.errors = widened(this.errors, requests.capacity);
    this.errors[slot] = 0;
    recorder.recordArrival(simulator.now);
    server.accept(slot);
  }

  answered(slot: number): void {
    const { requests, simulator } = this.parts;
    this.groupOf(slot).recorder.recordCompletion(requests.arrivalUsOf(slot), simulator.now);
    requests.release(slot);
  }

  refused(slot: number): void {
    const { requests, simulator, rules } = this.parts;
    const throttles = requests.attempt[slot]!;
    const pauseUs = doublingPauseUs(rules, throttles);
    if (simulator.now + pauseUs - requests.arrivalUsOf(slot) > rules.oldestUs) {
      this.refusedForGood(slot);
      return;
    }
    requests.attempt[slot] = Math.min(255, throttles + 1);
    this.pause(slot, pauseUs);
  }

  private refusedForGood(slot: number): void {
    const { requests } = this.parts;
    this.groupOf(slot).recorder.recordRejection(requests.arrivalUsOf(slot));
    requests.release(slot);
  }

  lost(slot: number): void {
    const { requests, rules } = this.parts;
    const pauseUs = rules.errorPausesUs[this.errors[slot]!];
    if (pauseUs === undefined) {
      this.groupOf(slot).recorder.recordFailure(requests.arrivalUsOf(slot), false);
      requests.release(slot);
      return;
    }
    this.errors[slot]!++;
    this.pause(slot, pauseUs);
  }

  private pause(slot: number, pauseUs: number): void {
    const { requests, simulator } = this.parts;
    const { recorder, load } = this.groupOf(slot);
    recorder.recordRetry(requests.arrivalUsOf(slot));
    load.queued++;
    requests.state[slot] = REQUEST_STATE.pausing;
    simulator.schedule(simulator.now + pauseUs, this.retryKind, slot);
  }

  private tryAgain(slot: number): void {
    this.groupOf(slot).load.queued--;
    this.parts.server.accept(slot);
  }

  private groupOf(slot: number): ServiceGroup {
    return this.parts.groups[this.parts.requests.service[slot]!]!;
  }
}
