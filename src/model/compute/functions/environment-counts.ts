// What is read of all environments at once, for observers and for audits: each takes a walk through the table.
import type { EnvironmentTable } from './environment-table.ts';
import type { FunctionState } from './function-state.ts';

/** Milliseconds of executions under way, by function. */
interface OpenMs {
  readonly onDemand: Float64Array;
  readonly provisioned: Float64Array;
}

/** Executions going on, in billed milliseconds as if they ended now: one walk for all functions and for every reader. */
export class OpenExecutions {
  private readonly open: OpenMs;
  private atUs = -1;
  private changes = -1;

  constructor(
    private readonly environments: EnvironmentTable,
    private readonly functions: readonly FunctionState[],
  ) {
    this.open = {
      onDemand: new Float64Array(functions.length),
      provisioned: new Float64Array(functions.length),
    };
  }

  /** O(environments) when time has gone on or an execution has begun or ended, else O(functions). */
  at(nowUs: number): OpenMs {
    let changes = 0;
    for (const { attempts, invocations } of this.functions) changes += attempts + invocations;
    if (nowUs !== this.atUs || changes !== this.changes) this.walk(nowUs);
    this.atUs = nowUs;
    this.changes = changes;
    return this.open;
  }

  private walk(nowUs: number): void {
    const { environments, functions, open } = this;
    open.onDemand.fill(0);
    open.provisioned.fill(0);
    for (let environment = 0; environment < environments.count; environment++) {
      if (environments.isBusy[environment] === 0) continue;
      const durationUs = nowUs - environments.billedFromUs[environment]!;
      if (durationUs <= 0) continue;
      const service = environments.service[environment]!;
      const sums = environments.isProvisioned[environment] === 1 ? open.provisioned : open.onDemand;
      sums[service]! += functions[service]!.parts.billedMs(durationUs);
    }
  }
}

/** Functions whose environments are not as counted, or more than reserved, in words. O(environments). */
export function auditEnvironments(
  environments: EnvironmentTable,
  functions: readonly FunctionState[],
): readonly string[] {
  const counts = functions.map(() => ({ all: 0, busy: 0, old: 0 }));
  for (let environment = 0; environment < environments.count; environment++) {
    const count = counts[environments.service[environment]!];
    if (count === undefined) continue;
    count.all++;
    if (environments.version[environment] !== functions[environments.service[environment]!]!.version) count.old++;
    if (environments.isBusy[environment] === 1 && environments.isProvisioned[environment] === 0) count.busy++;
  }
  return functions.flatMap((fn, index) => {
    const { all, busy, old } = counts[index]!;
    const { group, reservedConcurrency } = fn.parts;
    const isWithin = reservedConcurrency === null || group.load.unitsBusy <= reservedConcurrency;
    const isCounted = all === fn.environments.value && busy === fn.onDemandBusyCount && old === fn.oldCount;
    return isWithin && isCounted
      ? []
      : [`${group.spec.name}: ${all} environments, ${busy} of them busy on demand, ${old} old`];
  });
}
