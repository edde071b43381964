// Cpu and memory over time: what was asked for, what there was, what was paid for, what was put to use.

/** An amount of resources x time. */
export interface ResourceTime {
  /** Core-microseconds. */
  readonly coreUs: number;
  /** Mebibyte-microseconds. */
  readonly memoryMiBUs: number;
}

/** The views behind density and billed utilisation. */
export interface ResourceAccount {
  /** Asked for by units, while they had a place. */
  readonly requested: ResourceTime;
  /** Capacity of what they were placed on, while it was occupied. */
  readonly capacity: ResourceTime;
  /** The part of the capacity that units may reserve; all of it where left out. */
  readonly allocatable?: ResourceTime;
  /** Free capacity of no use to any unit, because another dimension is full; none where left out. */
  readonly stranded?: ResourceTime;
  /** Capacity beyond what was asked for, because only some sizes are sold; none where left out. */
  readonly rounding?: ResourceTime;
  /** What the bill paid for. */
  readonly paid: ResourceTime;
  /** Useful work: cpu time of requests; memory that requests and the application held. */
  readonly useful: ResourceTime;
}

const NOTHING: ResourceTime = { coreUs: 0, memoryMiBUs: 0 };

/** Adds amounts. */
export function sumOf(amounts: readonly ResourceTime[]): ResourceTime {
  let coreUs = 0;
  let memoryMiBUs = 0;
  for (const amount of amounts) {
    coreUs += amount.coreUs;
    memoryMiBUs += amount.memoryMiBUs;
  }
  return { coreUs, memoryMiBUs };
}

/** Adds accounts, view by view. */
export function sumOfAccounts(accounts: readonly ResourceAccount[]): ResourceAccount {
  return {
    ...sumOfShared(accounts),
    requested: sumOf(accounts.map((account) => account.requested)),
    useful: sumOf(accounts.map((account) => account.useful)),
  };
}

/**
 * The same of what does not belong to one service. Where only some accounts have a view of their own, all that the
 * others have is allocatable, and nothing of it is stranded or rounded.
 */
export function sumOfShared(
  accounts: readonly Omit<ResourceAccount, 'requested' | 'useful'>[],
): Omit<ResourceAccount, 'requested' | 'useful'> {
  return {
    capacity: sumOf(accounts.map((account) => account.capacity)),
    paid: sumOf(accounts.map((account) => account.paid)),
    ...(accounts.some(({ allocatable }) => allocatable !== undefined)
      ? { allocatable: sumOf(accounts.map(({ allocatable, capacity }) => allocatable ?? capacity)) }
      : {}),
    ...(accounts.some(({ stranded }) => stranded !== undefined)
      ? { stranded: sumOf(accounts.map(({ stranded }) => stranded ?? NOTHING)) }
      : {}),
    ...(accounts.some(({ rounding }) => rounding !== undefined)
      ? { rounding: sumOf(accounts.map(({ rounding }) => rounding ?? NOTHING)) }
      : {}),
  };
}
