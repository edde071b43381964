// The client's side of a request: it asks, waits as long as its patience lasts, asks again, and counts the outcome.
// Users are clients, and so are services that call others.
import { PRIORITY } from '../../../engine/priorities.ts';
import type { Simulator } from '../../../engine/simulator.ts';
import type { CallEdge, CallGraph } from './call-graph.ts';
import { recordParts } from './latency-parts.ts';
import { OutgoingCalls } from './outgoing-calls.ts';
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
 * Every request passes here twice: `arrive` or `call` when it enters, and one of `answered`, `refused`, `lost` or a
 * timeout when an attempt ends. Latency runs from the first attempt to the answer. A further attempt repeats the same
 * work. How often and after which pauses it is made depends on the way by which the request came.
 */
export class Client {
  readonly requests: RequestTable;
  /** What the services ask one another; tells the callers of what became of their calls. */
  readonly calls: OutgoingCalls;
  private readonly groups: readonly ServiceGroup[];
  private readonly edges: readonly CallEdge[];
  private readonly retryKind: number;
  private server: Server | null = null;

  constructor(
    private readonly simulator: Simulator,
    graph: CallGraph,
  ) {
    const timeoutKind = simulator.registerKind({ priority: PRIORITY.timeout, handle: (slot) => this.timeOut(slot) });
    this.retryKind = simulator.registerKind({ priority: PRIORITY.arrival, handle: (slot) => this.sendAgain(slot) });
    this.groups = graph.groups;
    this.edges = graph.edges;
    this.requests = new RequestTable(simulator, timeoutKind);
    this.calls = new OutgoingCalls(simulator, this.requests, graph, this);
  }

  /** Names the server; once, before the first arrival. */
  connect(server: Server): void {
    this.server = server;
  }

  /** A request of a user enters. `durationUs` replaces the drawn demand unless it is negative. */
  arrive(service: number, durationUs: number): void {
    const group = this.groups[service]!;
    if (durationUs < 0) group.demand.draw();
    else group.demand.take(durationUs);
    const edge = this.edges[service]!;
    const slot = this.requests.enter(group, this.simulator.now);
    group.recorder.recordArrival(this.simulator.now);
    if (!edge.isPlain) this.alsoArrived(edge);
    this.send(slot, edge);
  }

  /** A request of a service calls another. */
  call(edge: CallEdge, caller: number, key: number): void {
    const { requests, simulator } = this;
    edge.to.demand.drawKeyed(key);
    const slot = requests.enterCall(edge, simulator.now, key);
    requests.caller[slot] = caller;
    requests.callerEpoch[slot] = requests.epoch[caller]!;
    edge.to.recorder.recordArrival(simulator.now);
    this.alsoArrived(edge);
    if (edge.breaker !== null && !edge.breaker.lets(slot, simulator.now)) {
      this.refusedForGood(slot);
      return;
    }
    this.send(slot, edge);
  }

  /** The server has finished an attempt and forgets it. */
  answered(slot: number): void {
    const { requests, simulator } = this;
    if (requests.isAbandoned[slot] === 1) {
      requests.release(slot);
      return;
    }
    const edge = this.edges[requests.edge[slot]!]!;
    const { to } = edge;
    const bucket = to.recorder.recordCompletion(requests.arrivalUsOf(slot), simulator.now);
    if (bucket >= 0) recordParts(requests, slot, bucket, to, to.recorder.parts, simulator);
    if (edge.isPlain) requests.release(slot);
    else this.alsoAnswered(slot, edge, bucket);
  }

  /** The server does not take the attempt: queue full, no unit, throttled. */
  refused(slot: number): void {
    this.attemptFailed(slot);
    if (!this.pauseForRetry(slot)) this.refusedForGood(slot);
  }

  /** The server will never take this request: asking again is no use. */
  refusedForGood(slot: number): void {
    const edge = this.edges[this.requests.edge[slot]!]!;
    const arrivalUs = this.requests.arrivalUsOf(slot);
    edge.to.recorder.recordRejection(arrivalUs);
    edge.recorder?.recordRejection(arrivalUs);
    this.end(slot, edge, false);
  }

  /** The unit that held the attempt is gone, or gave up on it. */
  lost(slot: number): void {
    if (this.requests.isAbandoned[slot] === 1) {
      this.requests.release(slot);
      return;
    }
    this.attemptFailed(slot);
    if (!this.pauseForRetry(slot)) this.failed(slot, false);
  }

  /** The unit is gone, but the attempt's slot stays in use for a while: a further attempt takes another one. */
  lostWhileHeld(slot: number): void {
    if (this.requests.isAbandoned[slot] === 0) this.hangUp(slot, false);
  }

  private sendAgain(slot: number): void {
    const { requests, simulator } = this;
    const edge = this.edges[requests.edge[slot]!]!;
    requests.setSentUs(slot, simulator.now);
    // The breaker may have opened during the pause.
    if (edge.breaker !== null && !edge.breaker.lets(slot, simulator.now)) this.refusedForGood(slot);
    else this.send(slot, edge);
  }

  private send(slot: number, edge: CallEdge): void {
    const { requests, simulator } = this;
    requests.setStartUs(slot, 0);
    simulator.arm(requests.timer[slot]!, simulator.now + edge.timeoutUs);
    this.server!.accept(slot);
  }

  private timeOut(slot: number): void {
    if (this.server!.abandon(slot)) {
      this.hangUp(slot, true);
      return;
    }
    this.attemptFailed(slot);
    if (!this.pauseForRetry(slot)) this.failed(slot, true);
  }

  /** The client gives up this attempt while the server still holds its slot. */
  private hangUp(slot: number, isTimeout: boolean): void {
    const requests = this.requests;
    const edge = this.edges[requests.edge[slot]!]!;
    this.attemptFailed(slot);
    requests.isAbandoned[slot] = 1;
    this.simulator.disarm(requests.timer[slot]!);
    if (!this.mayRetry(slot, edge)) {
      this.recordFailure(slot, edge, isTimeout);
      this.tellCaller(slot, edge, false);
      return;
    }
    const again = requests.allocate();
    requests.copy(slot, again);
    this.pause(again, edge);
  }

  /** Starts the pause before a further attempt; false when there is none left. */
  private pauseForRetry(slot: number): boolean {
    const edge = this.edges[this.requests.edge[slot]!]!;
    if (!this.mayRetry(slot, edge)) return false;
    this.pause(slot, edge);
    return true;
  }

  private mayRetry(slot: number, edge: CallEdge): boolean {
    if (this.requests.attempt[slot]! >= edge.retries.max) return false;
    if (edge.breaker !== null && !edge.breaker.isClosed) return false;
    return edge.budget === null || edge.budget.spend();
  }

  /** The pause doubles each time. */
  private pause(slot: number, edge: CallEdge): void {
    const { requests, simulator } = this;
    const attempt = requests.attempt[slot]!;
    const longestUs = edge.retries.backoffUs * (1 << attempt);
    const pauseUs = edge.jitter === null ? longestUs : Math.round(edge.jitter.uniform() * longestUs);
    edge.to.recorder.recordRetry(requests.arrivalUsOf(slot));
    edge.recorder?.recordRetry(requests.arrivalUsOf(slot));
    simulator.disarm(requests.timer[slot]!);
    requests.attempt[slot] = attempt + 1;
    requests.state[slot] = REQUEST_STATE.pausing;
    simulator.schedule(simulator.now + pauseUs, this.retryKind, slot);
  }

  private attemptFailed(slot: number): void {
    const { breaker, to } = this.edges[this.requests.edge[slot]!]!;
    if (hasBegun(this.requests.state[slot]!)) to.load.lostCoreUs += this.requests.cpuUsOf(slot);
    if (breaker !== null) breaker.ended(slot, false, this.simulator.now);
  }

  private failed(slot: number, isTimeout: boolean): void {
    const edge = this.edges[this.requests.edge[slot]!]!;
    this.recordFailure(slot, edge, isTimeout);
    this.end(slot, edge, false);
  }

  private alsoArrived(edge: CallEdge): void {
    edge.recorder?.recordArrival(this.simulator.now);
    edge.budget?.earn();
  }

  /** Who else is told of an answer, of the latency of this bucket: the way by which it came, its breaker, the caller. */
  private alsoAnswered(slot: number, edge: CallEdge, bucket: number): void {
    const { requests, simulator } = this;
    const { to, recorder, breaker } = edge;
    to.demand.tokens?.served(requests.inputTokens[slot]!, requests.outputTokens[slot]!);
    const arrivalUs = requests.arrivalUsOf(slot);
    if (recorder !== null) {
      recorder.recordCompletion(arrivalUs, simulator.now);
      // Of users alone the parts are asked for by way, not only by service.
      if (bucket >= 0 && edge.from === null) recordParts(requests, slot, bucket, to, recorder.parts, simulator);
    } else if (bucket >= 0 && simulator.now - arrivalUs > edge.longestUs) {
      edge.longestUs = simulator.now - arrivalUs;
    }
    if (breaker !== null) breaker.ended(slot, true, simulator.now);
    this.end(slot, edge, true);
  }

  private recordFailure(slot: number, edge: CallEdge, isTimeout: boolean): void {
    edge.to.recorder.recordFailure(this.requests.arrivalUsOf(slot), isTimeout);
    edge.recorder?.recordFailure(this.requests.arrivalUsOf(slot), isTimeout);
  }

  /** Nothing of the request is left but its outcome. */
  private end(slot: number, edge: CallEdge, isOk: boolean): void {
    const { requests } = this;
    if (edge.from === null) {
      requests.release(slot);
      return;
    }
    const caller = requests.caller[slot]!;
    const callerEpoch = requests.callerEpoch[slot]!;
    requests.release(slot);
    if (requests.epoch[caller] === callerEpoch) this.calls.returned(caller, edge, isOk);
  }

  private tellCaller(slot: number, edge: CallEdge, isOk: boolean): void {
    const { requests } = this;
    const caller = requests.caller[slot]!;
    if (edge.from !== null && requests.epoch[caller] === requests.callerEpoch[slot]) {
      this.calls.returned(caller, edge, isOk);
    }
  }
}

/** Whether work on an attempt has begun. */
function hasBegun(state: number): boolean {
  return state === REQUEST_STATE.onCpu || state === REQUEST_STATE.waiting || state === REQUEST_STATE.calling;
}
