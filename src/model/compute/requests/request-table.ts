// All requests that are somewhere in the platform, as columns of typed arrays: nothing is allocated per request.
import { widened } from '../../../base/widened.ts';
import type { Simulator } from '../../../engine/simulator.ts';
import type { CallEdge } from './call-graph.ts';
import type { ServiceGroup } from './service-group.ts';
import type { TokenDraws } from './token-demand.ts';

/** Where an attempt stands; `leaving`: its work is done, its place goes to the next. */
export const REQUEST_STATE = {
  free: 0,
  queued: 1,
  onCpu: 2,
  waiting: 3,
  pausing: 4,
  held: 5,
  calling: 6,
  leaving: 7,
} as const;

/**
 * One slot per attempt that the platform still holds. An attempt whose client has gone (timed out) is `isAbandoned`:
 * the server works on it all the same, nobody hears the answer. Slots are recycled through a free list.
 */
export class RequestTable {
  service = new Int32Array(0);
  unit = new Int32Array(0);
  state = new Uint8Array(0);
  isAbandoned = new Uint8Array(0);
  /** Attempts before this one. */
  attempt = new Uint8Array(0);
  /** Tokens of the request and of its answer; only of services whose work is given by them. */
  inputTokens = new Int32Array(0);
  outputTokens = new Int32Array(0);
  /** Way by which it came: an index of the call graph. */
  edge = new Int32Array(0);
  /** What its calls ask for depends on it, on every platform and at every attempt the same. */
  key = new Int32Array(0);
  /** The request that made this one, as it was then; only of requests by way of a call. */
  caller = new Int32Array(0);
  callerEpoch = new Int32Array(0);
  /** Counts the attempts that ended while their calls were out: these calls have nobody to tell. */
  epoch = new Int32Array(0);
  /** The next stage of calls, the calls of the current one that are still out, and whether one of them has failed. */
  stage = new Uint8Array(0);
  callsOut = new Int32Array(0);
  hasFailedCall = new Uint8Array(0);
  /** The engine's timer of this slot: the client's patience. */
  timer = new Int32Array(0);
  /** The eight times of a slot side by side, in microseconds: what a request touches lies together in memory. */
  private times = new Float64Array(0);
  private nextFree = new Int32Array(0);
  private firstFree = -1;

  constructor(
    private readonly simulator: Simulator,
    private readonly timeoutKind: number,
  ) {}

  /** When the client first asked. */
  arrivalUsOf(slot: number): number {
    return this.times[slot * 8]!;
  }

  setArrivalUs(slot: number, us: number): void {
    this.times[slot * 8] = us;
  }

  /** Its cpu time on a reference vCPU. */
  cpuUsOf(slot: number): number {
    return this.times[slot * 8 + 1]!;
  }

  setCpuUs(slot: number, us: number): void {
    this.times[slot * 8 + 1] = us;
  }

  /** Its time off the processors. */
  waitUsOf(slot: number): number {
    return this.times[slot * 8 + 2]!;
  }

  setWaitUs(slot: number, us: number): void {
    this.times[slot * 8 + 2] = us;
  }

  /** How long the current attempt waited for a unit to start. */
  startUsOf(slot: number): number {
    return this.times[slot * 8 + 3]!;
  }

  setStartUs(slot: number, us: number): void {
    this.times[slot * 8 + 3] = us;
  }

  /** When the work of the current attempt began. */
  beginUsOf(slot: number): number {
    return this.times[slot * 8 + 4]!;
  }

  setBeginUs(slot: number, us: number): void {
    this.times[slot * 8 + 4] = us;
  }

  /** When a further attempt was sent. */
  sentUsOf(slot: number): number {
    return this.times[slot * 8 + 5]!;
  }

  setSentUs(slot: number, us: number): void {
    this.times[slot * 8 + 5] = us;
  }

  /** When its own work was done and its calls began; only of services that call others. */
  workedUsOf(slot: number): number {
    return this.times[slot * 8 + 6]!;
  }

  setWorkedUs(slot: number, us: number): void {
    this.times[slot * 8 + 6] = us;
  }

  /** Its time on an accelerator; only of services that need one. */
  gpuUsOf(slot: number): number {
    return this.times[slot * 8 + 7]!;
  }

  setGpuUs(slot: number, us: number): void {
    this.times[slot * 8 + 7] = us;
  }

  /** Takes a slot; the caller fills it. */
  allocate(): number {
    if (this.firstFree < 0) this.grow();
    const slot = this.firstFree;
    this.firstFree = this.nextFree[slot]!;
    this.isAbandoned[slot] = 0;
    this.attempt[slot] = 0;
    return slot;
  }

  /** Takes a slot for a request from outside with the demand that its service has drawn. */
  enter(group: ServiceGroup, nowUs: number): number {
    const slot = this.take(group, nowUs);
    this.edge[slot] = group.index;
    if (group.hasCalls) this.key[slot] = group.nextKey();
    return slot;
  }

  /**
   * The same for a call. Its key is its caller's to give: one drawn from those of requests from outside would make what
   * these ask for depend on how many calls came before, which is another matter on every platform.
   */
  enterCall(edge: CallEdge, nowUs: number, key: number): number {
    const slot = this.take(edge.to, nowUs);
    this.edge[slot] = edge.index;
    this.key[slot] = key;
    return slot;
  }

  /** Makes one slot ask for the same as another. */
  copy(from: number, to: number): void {
    this.service[to] = this.service[from]!;
    this.edge[to] = this.edge[from]!;
    this.key[to] = this.key[from]!;
    this.caller[to] = this.caller[from]!;
    this.callerEpoch[to] = this.callerEpoch[from]!;
    this.setArrivalUs(to, this.arrivalUsOf(from));
    this.setCpuUs(to, this.cpuUsOf(from));
    this.setGpuUs(to, this.gpuUsOf(from));
    this.inputTokens[to] = this.inputTokens[from]!;
    this.outputTokens[to] = this.outputTokens[from]!;
    this.setWaitUs(to, this.waitUsOf(from));
    this.attempt[to] = this.attempt[from]!;
  }

  /** Gives a slot back; its timer is disarmed. */
  release(slot: number): void {
    this.simulator.disarm(this.timer[slot]!);
    this.state[slot] = REQUEST_STATE.free;
    this.nextFree[slot] = this.firstFree;
    this.firstFree = slot;
  }

  /** Number of slots ever in use; slots beyond it do not exist. */
  get capacity(): number {
    return this.service.length;
  }

  /** Clients that still wait for an answer of this service, counted slot by slot: an audit of the books. */
  countOpen(service: number): number {
    let open = 0;
    for (let slot = 0; slot < this.capacity; slot++) {
      const isHeld = this.state[slot] !== REQUEST_STATE.free && this.isAbandoned[slot] === 0;
      if (isHeld && this.service[slot] === service) open++;
    }
    return open;
  }

  private take(group: ServiceGroup, nowUs: number): number {
    const slot = this.allocate();
    const { index, demand } = group;
    this.service[slot] = index;
    this.setArrivalUs(slot, nowUs);
    this.setCpuUs(slot, demand.cpuUs);
    if (group.needsGpu) this.setGpuUs(slot, demand.gpuUs);
    if (demand.tokens !== null) this.setTokens(slot, demand.tokens);
    this.setWaitUs(slot, demand.waitUs);
    return slot;
  }

  private setTokens(slot: number, { inputCount, outputCount }: TokenDraws): void {
    this.inputTokens[slot] = inputCount;
    this.outputTokens[slot] = outputCount;
  }

  private grow(): void {
    const from = this.capacity;
    const length = Math.max(256, from * 2);
    this.service = widened(this.service, length);
    this.times = widened(this.times, length * 8);
    this.unit = widened(this.unit, length);
    this.state = widened(this.state, length);
    this.isAbandoned = widened(this.isAbandoned, length);
    this.attempt = widened(this.attempt, length);
    this.inputTokens = widened(this.inputTokens, length);
    this.outputTokens = widened(this.outputTokens, length);
    this.edge = widened(this.edge, length);
    this.key = widened(this.key, length);
    this.caller = widened(this.caller, length);
    this.callerEpoch = widened(this.callerEpoch, length);
    this.epoch = widened(this.epoch, length);
    this.stage = widened(this.stage, length);
    this.callsOut = widened(this.callsOut, length);
    this.hasFailedCall = widened(this.hasFailedCall, length);
    this.timer = widened(this.timer, length);
    this.nextFree = widened(this.nextFree, length);
    for (let slot = length - 1; slot >= from; slot--) {
      this.timer[slot] = this.simulator.createTimer(this.timeoutKind, slot);
      this.nextFree[slot] = this.firstFree;
      this.firstFree = slot;
    }
  }
}

/** When the current attempt of a request was sent. */
export function sentUsOf(requests: RequestTable, slot: number): number {
  return requests.attempt[slot] === 0 ? requests.arrivalUsOf(slot) : requests.sentUsOf(slot);
}
