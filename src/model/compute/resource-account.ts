// Cpu and memory over time: what was asked for, what there was, what was paid for, what was put to use.

/** An amount of resources x time. */
export interface ResourceTime {
  /** Core-microseconds. */
  readonly coreUs: number;
  /** Mebibyte-microseconds. */
  readonly memoryMiBUs: number;
}

/** The four views behind density and billed utilisation. */
export interface ResourceAccount {
  /** Asked for by units, while they had a place. */
  readonly requested: ResourceTime;
  /** Capacity of what they were placed on, while it was occupied. */
  readonly capacity: ResourceTime;
  /** What the bill paid for. */
  readonly paid: ResourceTime;
  /** Useful work: cpu time of requests; memory that requests and the application held. */
  readonly useful: ResourceTime;
}

/** Adds amounts. */
function sumOf(amounts: readonly ResourceTime[]): ResourceTime {
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
    requested: sumOf(accounts.map((account) => account.requested)),
    capacity: sumOf(accounts.map((account) => account.capacity)),
    paid: sumOf(accounts.map((account) => account.paid)),
    useful: sumOf(accounts.map((account) => account.useful)),
  };
}
