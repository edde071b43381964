// How hosts were filled over the time of a run, at a bounded number of moments. Drawing them is left to the reports.

/** What a host can be doing; a column holds positions in this list. */
export const REPLAY_STATES = ['starting', 'ready', 'draining'] as const;

/** Hosts of one type, price and way to be bought. */
export interface ReplayHostKind {
  /** Instance type, or the kind of machine on premises. */
  readonly type: string;
  readonly purchase: 'on-demand' | 'spot' | 'on-premises';
  /** The whole machine. */
  readonly vcpu: number;
  readonly memoryMiB: number;
  /** What units may reserve of it. */
  readonly allocatableVcpu: number;
  readonly allocatableMemoryMiB: number;
  readonly gpuCount: number;
  /** As the list has it, Spot after its discount; of a machine on premises its share of a year. */
  readonly priceUsdPerHour: number;
}

/** Units of one service and one size. */
export interface ReplayUnitSize {
  readonly service: string;
  /** Asked for by one unit. */
  readonly vcpu: number;
  readonly memoryMiB: number;
  readonly gpuCount: number;
  /** Sold in its place; null on hosts, which are paid instead. */
  readonly paid: { readonly vcpu: number; readonly memoryMiB: number } | null;
}

/** Units of one size that run where no host is seen. */
export interface ReplayUnhosted {
  /** Position among the sizes. */
  readonly size: number;
  readonly count: number;
  /** By one of the service's units, on average since the start of the run; null where there was none yet. */
  readonly usedVcpu: number | null;
  readonly usedMemoryMiB: number | null;
}

/** The hosts at one moment: columns of equal length, the oldest host first, at most 60. */
export interface ReplayMoment {
  /** Simulated time, the end of a step of the series. */
  readonly atMs: number;
  /** Positions among the hosts of the replay. */
  readonly host: readonly number[];
  /** Positions in {@link REPLAY_STATES}. */
  readonly state: readonly number[];
  /** At work at this moment. */
  readonly usedVcpu: readonly number[];
  readonly usedMemoryMiB: readonly number[];
  /** Units on each host in threes: position of their size, how many, how many of these do not serve yet. */
  readonly units: readonly (readonly number[])[];
  /** Further hosts, and the units on them. */
  readonly moreHosts: number;
  readonly moreUnits: readonly { readonly size: number; readonly count: number }[];
  readonly unhosted: readonly ReplayUnhosted[];
  /** Units that wait for a place, in the order of the platform's services. */
  readonly waiting: readonly number[];
}

/** How hosts were filled over the time of a run. What never changes stands beside the moments, once. */
export interface PackingReplay {
  readonly kinds: readonly ReplayHostKind[];
  readonly sizes: readonly ReplayUnitSize[];
  /** Every host that is shown at any of the moments. */
  readonly hosts: {
    readonly name: readonly string[];
    /** Positions among the kinds. */
    readonly kind: readonly number[];
  };
  /**
   * At most 60, in the order of time: evenly over the steps of the series, with the first, the last and the fullest. Of more
   * than 100 units that still become more the fullest may be missed, where they become fewer again within one step.
   */
  readonly moments: readonly ReplayMoment[];
  /** Position of the one with the most hosts; between equals, and where no hosts are seen, with the most units. */
  readonly fullest: number;
}
