// Who asks whom: the ways by which requests come to the services of a platform, and what is counted on each.
import { hash128Hex } from '../../../base/hash.ts';
import { createStream } from '../../../engine/random/keyed-stream.ts';
import type { RandomStream } from '../../../engine/random/stream.ts';
import { ServiceRecorder } from '../../../metrics/recorders/service-recorder.ts';
import type { CallSpec, RetrySpec } from '../../workloads/calls/call.ts';
import { CircuitBreaker } from './circuit-breaker.ts';
import { RetryBudget } from './retry-budget.ts';
import type { ServiceGroup } from './service-group.ts';

/** What a way is made of. */
interface CallEdgeParts {
  readonly index: number;
  readonly address: number;
  readonly from: ServiceGroup | null;
  readonly to: ServiceGroup;
  readonly timeoutUs: number;
  readonly retries: RetrySpec;
  readonly isOptional: boolean;
  readonly share: number;
  readonly count: number;
  readonly budget: RetryBudget | null;
  readonly breaker: CircuitBreaker | null;
  readonly jitter: RandomStream | null;
  readonly recorder: ServiceRecorder | null;
}

/** From users, or from a service, to a service. A class, so that all have one shape: they are read for every request. */
export class CallEdge {
  readonly index: number;
  /** What the keys of its requests depend on: its ends, whatever other ways there are. */
  readonly address: number;
  /** The service that asks; null for users. */
  readonly from: ServiceGroup | null;
  readonly to: ServiceGroup;
  readonly timeoutUs: number;
  readonly retries: RetrySpec;
  /** Whether the caller goes on without an answer. */
  readonly isOptional: boolean;
  readonly share: number;
  readonly count: number;
  readonly budget: RetryBudget | null;
  readonly breaker: CircuitBreaker | null;
  /** Draws the pauses; null where they have no jitter. */
  readonly jitter: RandomStream | null;
  /**
   * Counts the requests of this way beside those of the service; null for one way to each service, whose requests are
   * those that came by no other: nothing is counted twice where most services have one caller.
   */
  readonly recorder: ServiceRecorder | null;
  /** The longest latency after the warm-up, of a call without a recorder of its own. */
  longestUs = 0;
  /** Whether an answer has to be told to nobody but the recorder of the service. */
  readonly isPlain: boolean;

  constructor(parts: CallEdgeParts) {
    this.index = parts.index;
    this.address = parts.address;
    this.from = parts.from;
    this.to = parts.to;
    this.timeoutUs = parts.timeoutUs;
    this.retries = parts.retries;
    this.isOptional = parts.isOptional;
    this.share = parts.share;
    this.count = parts.count;
    this.budget = parts.budget;
    this.breaker = parts.breaker;
    this.jitter = parts.jitter;
    this.recorder = parts.recorder;
    const { from, breaker, recorder, budget, to } = parts;
    const others = [from, breaker, recorder, budget, to.demand.tokens];
    this.isPlain = others.every((other) => other === null);
  }
}

/** Which run the ways are part of. */
export interface CallGraphRun {
  readonly seed: string;
  readonly replication: number;
  readonly warmupUs: number;
}

/** The edges: first those of the users, one per service and with its index, then the calls. */
export class CallGraph {
  readonly edges: readonly CallEdge[];
  /** Calls of each service, stage after stage; null for a service that calls nobody. */
  readonly stagesOf: readonly (readonly (readonly CallEdge[])[] | null)[];

  constructor(
    readonly groups: readonly ServiceGroup[],
    private readonly run: CallGraphRun,
  ) {
    const edges: CallEdge[] = groups.map((group) => this.userEdge(group));
    const byName = new Map(groups.map((group) => [group.spec.name, group]));
    this.stagesOf = groups.map((from) => {
      if (from.spec.calls.length === 0) return null;
      return from.spec.calls.map((stage) =>
        stage.map((call) => {
          const to = byName.get(call.to)!;
          const calls = edges.filter((edge) => edge.from !== null && edge.to === to);
          const before = calls.filter((edge) => edge.from === from).length;
          const isFirst = calls.length === 0;
          const edge = this.callEdge(call, { index: edges.length, from, to, before, isFirst });
          edges.push(edge);
          return edge;
        }),
      );
    });
    this.edges = edges;
  }

  private userEdge(group: ServiceGroup): CallEdge {
    const { timeoutUs, retries } = group.spec;
    const recorder = group.users === group.recorder ? null : group.users;
    const always = { isOptional: false, share: 1, count: 1, breaker: null };
    const name = `>${group.spec.name}`;
    const ends = { index: group.index, address: addressOfName(name), from: null, to: group };
    return new CallEdge({ ...ends, timeoutUs, ...this.retrying(retries, name), ...always, recorder });
  }

  private callEdge(
    call: CallSpec,
    {
      index,
      from,
      to,
      before,
      isFirst,
    }: {
      readonly index: number;
      readonly from: ServiceGroup;
      readonly to: ServiceGroup;
      /** Calls of the one by the other that come before. */
      readonly before: number;
      /** Whether nobody's call of the other comes before. */
      readonly isFirst: boolean;
    },
  ): CallEdge {
    const name = `${from.spec.name}>${to.spec.name}#${before}`;
    const { timeoutUs, retries, breaker, isOptional, share, count } = call;
    return new CallEdge({
      index,
      address: addressOfName(name),
      from,
      to,
      timeoutUs: timeoutUs ?? to.spec.timeoutUs,
      ...this.retrying(retries ?? to.spec.retries, name),
      isOptional,
      share,
      count,
      breaker: breaker === null ? null : new CircuitBreaker(breaker),
      recorder: isFirst ? null : new ServiceRecorder(this.run.warmupUs),
    });
  }

  private retrying(retries: RetrySpec, name: string): Pick<CallEdge, 'retries' | 'budget' | 'jitter'> {
    const { seed, replication } = this.run;
    const key = { purpose: 'retry-jitter', component: name, replication };
    return {
      retries,
      budget: retries.budget === null ? null : new RetryBudget(retries.budget),
      jitter: retries.jitter === 'none' ? null : createStream(seed, key),
    };
  }
}

function addressOfName(name: string): number {
  return Number.parseInt(hash128Hex(name).slice(0, 8), 16) | 0;
}
