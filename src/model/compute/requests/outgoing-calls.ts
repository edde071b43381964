// The calls that a request makes when its own work is done: stage after stage, those of one stage at once.

import { addressOf, mixed } from '../../../engine/random/mix.ts';
import type { Simulator } from '../../../engine/simulator.ts';
import type { CallEdge, CallGraph } from './call-graph.ts';
import { REQUEST_STATE, type RequestTable } from './request-table.ts';

/** How far a request has come with its work. */
export const WORK = { goesOn: 0, isDone: 1, hasFailed: 2 } as const;

const TWO_POW_32 = 4_294_967_296;

/** Sends a call. */
export interface CallSender {
  call(edge: CallEdge, caller: number, key: number): void;
}

/** Hears that all calls of a request have returned. */
export interface CallingServer {
  callsEnded(slot: number, isOk: boolean): void;
}

/**
 * A request holds its place while its calls are out. A stage in which a call has failed for good is waited for, then the
 * request fails. If the request's attempt ends before (its unit dies), its calls go on and nobody hears of them.
 */
export class OutgoingCalls {
  private server: CallingServer | null = null;

  constructor(
    private readonly simulator: Simulator,
    private readonly requests: RequestTable,
    private readonly graph: CallGraph,
    private readonly sender: CallSender,
  ) {}

  /** Names who serves the requests that call; once, before the first arrival. */
  connect(server: CallingServer): void {
    this.server = server;
  }

  /** Whether requests of a service call others. */
  hasCalls(service: number): boolean {
    return this.graph.stagesOf[service] !== null;
  }

  /** The own work of a request is done: its calls begin. Returns how far it has come: they may all end at once. */
  begin(slot: number): number {
    const { requests } = this;
    requests.state[slot] = REQUEST_STATE.calling;
    requests.setWorkedUs(slot, this.simulator.now);
    requests.stage[slot] = 0;
    return this.advance(slot);
  }

  /** The attempt of a request has ended while its calls are out: nobody waits for them any more. */
  forget(slot: number): void {
    this.requests.epoch[slot]!++;
  }

  /** A call has ended for good. */
  returned(caller: number, edge: CallEdge, isOk: boolean): void {
    const { requests } = this;
    if (!isOk && !edge.isOptional) requests.hasFailedCall[caller] = 1;
    if (--requests.callsOut[caller]! > 0) return;
    const work = requests.hasFailedCall[caller] === 1 ? WORK.hasFailed : this.advance(caller);
    if (work !== WORK.goesOn) this.server!.callsEnded(caller, work === WORK.isDone);
  }

  private advance(slot: number): number {
    const { requests } = this;
    const stages = this.graph.stagesOf[requests.service[slot]!]!;
    for (let stage = requests.stage[slot]!; stage < stages.length; stage++) {
      requests.stage[slot] = stage + 1;
      // The stage itself counts as a call that is out, so that calls which end at once do not end the stage.
      requests.callsOut[slot] = 1;
      requests.hasFailedCall[slot] = 0;
      this.send(slot, stages[stage]!);
      if (--requests.callsOut[slot]! > 0) return WORK.goesOn;
      if (requests.hasFailedCall[slot] === 1) return WORK.hasFailed;
    }
    return WORK.isDone;
  }

  private send(slot: number, stage: readonly CallEdge[]): void {
    const { requests } = this;
    const ownKey = requests.key[slot]!;
    for (let i = 0; i < stage.length; i++) {
      const edge = stage[i]!;
      const key = addressOf(ownKey, edge.address);
      if (edge.share < 1 && mixed(key) >>> 0 >= edge.share * TWO_POW_32) continue;
      for (let number = 0; number < edge.count; number++) {
        requests.callsOut[slot]!++;
        this.sender.call(edge, slot, edge.count === 1 ? key : addressOf(key, number));
      }
    }
  }
}
