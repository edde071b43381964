// Drives a bank of servers the way a model does: one timer per server, taken when it fires.
import type { CpuSharing } from '../../../src/engine/queueing/cpu-sharing.ts';
import { Simulator } from '../../../src/engine/simulator.ts';

export interface Job {
  readonly server: number;
  readonly atUs: number;
  readonly workUs: number;
}

export interface Served {
  /** When each job was completed. */
  readonly completedUs: readonly number[];
  /** Core-microseconds used by all servers, from their cores in use over time. */
  readonly coreUs: number;
}

/** Serves the jobs on servers with these cores; jobs of one microsecond come in the order of the list. */
export function serve(sharing: CpuSharing, cores: readonly number[], jobs: readonly Job[]): Served {
  const simulator = new Simulator();
  const completedUs = jobs.map(() => Number.NaN);
  let coreUs = 0;
  let sinceUs = 0;
  const account = (): void => {
    const inUse = cores.reduce((sum, _, server) => sum + sharing.coresInUse(server), 0);
    coreUs += inUse * (simulator.now - sinceUs);
    sinceUs = simulator.now;
  };
  const rearm = (server: number): void => {
    const atUs = sharing.nextCompletionUs(server, simulator.now);
    if (atUs === Infinity) simulator.disarm(timers[server]!);
    else simulator.arm(timers[server]!, atUs);
  };
  const complete = simulator.registerKind({
    priority: 0,
    handle: (server) => {
      account();
      for (let job = sharing.takeCompleted(server, simulator.now); job >= 0; ) {
        completedUs[job] = simulator.now;
        job = sharing.takeCompleted(server, simulator.now);
      }
      rearm(server);
    },
  });
  const arrive = simulator.registerKind({
    priority: 4,
    handle: (job) => {
      account();
      const { server, workUs } = jobs[job]!;
      sharing.add(server, job, workUs, simulator.now);
      rearm(server);
    },
  });
  const timers = cores.map((_, server) => simulator.createTimer(complete, server));
  cores.forEach((count, server) => {
    sharing.open(server, count);
  });
  jobs.forEach((job, index) => {
    simulator.schedule(job.atUs, arrive, index);
  });
  simulator.runUntil(1e12);
  return { completedUs, coreUs };
}
