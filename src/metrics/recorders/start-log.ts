// The bounded table of starts, phase by phase: the first ones and the last ones are kept, those between are counted.

/**
 * Starts of units and hosts, phase by phase, as columns of equal length in the order in which they were over. The first
 * ones and the last ones are kept; `omitted` in the middle are only counted. The phases of a start add up to its length.
 */
export interface StartTable {
  /** Null for a host. */
  readonly service: readonly (string | null)[];
  /** When it was decided to start it, and when it was ready. */
  readonly requestedAtMs: readonly number[];
  readonly readyAtMs: readonly number[];
  /** Null where a start did not go through the phase. */
  readonly phases: readonly { readonly phase: string; readonly ms: readonly (number | null)[] }[];
  readonly omitted: number;
}

/** Stands for a host where a service is expected. */
export const HOST_START = -1;

/** A phase that a start did not go through. */
const ABSENT = -1;

/**
 * Collects starts, one at a time: `begin`, `record` for each phase, `end`. Keeps at most `limit` of them (half from the
 * start, half from the end). Makes nothing new per start, so that hundreds of thousands may be recorded.
 */
export class StartLog {
  private readonly half: number;
  private readonly service: Int32Array;
  private readonly requestedUs: Float64Array;
  private readonly readyUs: Float64Array;
  private readonly phases = new Map<string, Float64Array>();
  private total = 0;
  private row = 0;

  constructor(private readonly limit = 4000) {
    this.half = limit >> 1;
    this.service = new Int32Array(limit);
    this.requestedUs = new Float64Array(limit);
    this.readyUs = new Float64Array(limit);
  }

  /** A start of a unit of this service, or of a host ({@link HOST_START}), which was asked for at `requestedUs`. */
  begin(service: number, requestedUs: number): void {
    const { half, total } = this;
    this.row = total < half ? total : half + ((total - half) % half);
    this.service[this.row] = service;
    this.requestedUs[this.row] = requestedUs;
    if (total >= this.limit) for (const column of this.phases.values()) column[this.row] = ABSENT;
  }

  /** A phase of the start that has begun; the same phase twice is one phase. */
  record(phase: string, us: number): void {
    let column = this.phases.get(phase);
    if (column === undefined) {
      column = new Float64Array(this.limit).fill(ABSENT);
      this.phases.set(phase, column);
    }
    column[this.row] = Math.max(0, column[this.row]!) + us;
  }

  /** The start that has begun is over, at `readyUs` or later to come. */
  end(readyUs: number): void {
    this.readyUs[this.row] = readyUs;
    this.total++;
  }

  /** The starts that were over by `untilUs`, by the time at which they were. */
  toData({ services, untilUs }: { readonly services: readonly string[]; readonly untilUs: number }): StartTable {
    const kept = Math.min(this.total, this.limit);
    const rows = Array.from({ length: kept }, (_, row) => row)
      .filter((row) => this.readyUs[row]! <= untilUs)
      .sort((a, b) => this.readyUs[a]! - this.readyUs[b]! || this.requestedUs[a]! - this.requestedUs[b]! || a - b);
    const phases = [...this.phases].map(([phase, column]) => ({
      phase,
      ms: rows.map((row) => (column[row] === ABSENT ? null : column[row]! / 1000)),
    }));
    return {
      service: rows.map((row) => (this.service[row] === HOST_START ? null : services[this.service[row]!]!)),
      requestedAtMs: rows.map((row) => this.requestedUs[row]! / 1000),
      readyAtMs: rows.map((row) => this.readyUs[row]! / 1000),
      phases: phases.filter(({ ms }) => ms.some((one) => one !== null)),
      omitted: this.total - kept,
    };
  }
}
