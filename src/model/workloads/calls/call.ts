// What one service asks of another, as the simulator sees it: plain data, checked by the scenario stage.

/** Further attempts after one that was refused, lost or too slow. */
export interface RetrySpec {
  /** At most so many. */
  readonly max: number;
  /** Pause before the first; it doubles at each one. */
  readonly backoffUs: number;
  /** `full`: the pause is drawn evenly between nothing and its full length. */
  readonly jitter: 'none' | 'full';
  /** Further attempts per request, on average, that all callers together may make; null where nothing limits them. */
  readonly budget: number | null;
}

/** When a caller stops asking for a while. */
export interface BreakerSpec {
  /** It opens when at least this share of the attempts of a window fails, 0..1, ... */
  readonly failureShare: number;
  readonly windowUs: number;
  /** ... out of at least so many. */
  readonly minRequests: number;
  /** After this time one request is let through: its outcome closes or opens it. */
  readonly openUs: number;
}

/** One call that a request of a service makes. */
export interface CallSpec {
  /** Name of the service that is asked. */
  readonly to: string;
  /** The caller's patience per attempt, in microseconds; null: that of the service's users. */
  readonly timeoutUs: number | null;
  /** Null: as the service's users. */
  readonly retries: RetrySpec | null;
  readonly breaker: BreakerSpec | null;
  /** Whether the caller goes on without an answer. */
  readonly isOptional: boolean;
  /** Share of the requests that make the call, 0..1. */
  readonly share: number;
  /** How many at once. */
  readonly count: number;
}

/** Calls that go out in parallel; the next stage begins when all of them have returned. */
export type CallStage = readonly CallSpec[];
