// What the cases share: the CPU clock and the size of the M/M/64 model.

/** M/M/64 at 90 %: mean service 1 s, 57.6 requests a second. */
export const MM64 = { servers: 64, ratePerSecond: 57.6, requests: 1e7, warmupRequests: 1e5 };

/** CPU seconds of this process that `work` takes. */
export function cpuSecondsOf(work) {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

/** The same for work that is awaited. */
export async function cpuSecondsOfAwaited(work) {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

/** The figures of an M/M/64 run; two events a request. The wait must be near 0.0484 s, or the model is another one. */
export function mm64Figures({ requests, cpuSeconds, meanWaitS }) {
  return { millionEventsPerSecond: (2 * requests) / cpuSeconds / 1e6, cpuSeconds, requests, meanWaitS };
}
