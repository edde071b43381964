// Services of a random world: what they need, how patient their clients are, and whom they call.
import fc from 'fast-check';
import { all, either, one, rarely, type Section, some, startTime, workTime } from './plain.ts';

export const MOST_SERVICES = 4;

const retries = all({
  max: one(1, 2, 4),
  backoff: one('50ms', '0ms', '1ms', '2s'),
  jitter: rarely(one('full')),
  budget: rarely(one('20%', '0%', '100%')),
});

const breaker = some({
  failures: one('50%', '20%', '1%'),
  window: one('10s', '1s'),
  requests: one(5, 1, 20),
  open: one('5s', '200ms', '1min'),
});

const call = all({
  /** Which of the services behind the caller. */
  towards: fc.nat(MOST_SERVICES),
  timeout: rarely(one('500ms', '2s', '20s', '20ms', '1ms')),
  retries: rarely(retries),
  breaker: rarely(breaker, 2),
  optional: rarely(fc.constant(true)),
  share: rarely(one('50%', '0%', '5%')),
  count: rarely(one(2, 5)),
});

const stages = fc.array(fc.array(call, { minLength: 1, maxLength: 3 }), { maxLength: 3 });

const tokens = all({
  input: one<unknown>(20, { median: 30, p95: 200 }),
  output: one<unknown>(5, 0, { median: 5, p95: 40 }),
  prefill: one('200us', '0us'),
  decode: one('2ms', '100us'),
  on: one('cpu', 'gpu'),
});

const demand = all({
  cpu: rarely(workTime, 1),
  wait: rarely(workTime, 1),
  gpu: rarely(workTime, 1),
  tokens: rarely(tokens),
});

const memory = all({ base: one('64MiB', '200MiB', '0MiB'), perRequest: one('1MiB', '0MiB', '60MiB', '130MiB') });

const image = some({
  size: one('40MB', '900MB', '1B'),
  shared: one('50%', '100%'),
  layers: one(1, 30),
  changed: one('10%', '0%'),
  compression: fc.constant('zstd'),
  lazy: fc.constant('soci'),
});

const model = all({
  weights: all({
    size: one('200MB', '3GB'),
    from: one('s3', 'ebs', 'local-nvme', 'shared-fs', 'registry-image'),
    cached: rarely(fc.constant(true)),
  }),
  load: rarely(startTime),
  compile: rarely(startTime),
  warmup: rarely(startTime),
});

const batching = either(
  all({ maxSize: one(4, 1, 16), maxDelay: one('20ms', '0ms', '2s'), perItem: one('20%', '0%', '100%') }),
  all({ kind: fc.constant('continuous'), slowdown: one('10%', '0%', '200%') }),
);

const fields = {
  demand,
  memory: rarely(memory, 1),
  concurrency: rarely(one(8, 1, 2, 64), 1),
  queue: rarely(one(10, 0, 1), 1),
  timeout: rarely(one('1s', '5s', '10s', '80ms', '1ms'), 1),
  retries: rarely(retries, 1),
  discipline: rarely(fc.constant('fifo')),
  batching: rarely(batching),
  image: rarely(image),
  model: rarely(model, 8),
  payload: rarely(all({ request: one('2kB', '0B'), response: one('20kB', '0B') })),
  start: rarely(some({ init: startTime, failing: one('20%', '20%', '100%'), runtime: one('node22', 'java21') }), 1),
};

const service = all({ fields: all(fields), stages });

type Drawn = typeof service extends fc.Arbitrary<infer Value> ? Value : never;
type Call = typeof call extends fc.Arbitrary<infer Value> ? Value : never;

/** Services by name: each may call those behind it, so that calls never lead in a circle. */
export const servicesArb: fc.Arbitrary<readonly Drawn[]> = fc.array(service, {
  minLength: 1,
  maxLength: MOST_SERVICES,
});

/** The section `services` of a workload. Without accelerators nothing asks for any. */
export function serviceSections(
  drawn: readonly Drawn[],
  { hasGpu, firstRuntime }: { readonly hasGpu: boolean; readonly firstRuntime: string | undefined },
): Readonly<Record<string, Section>> {
  return Object.fromEntries(
    drawn.map(({ fields: own, stages: drawnStages }, index) => {
      const calls =
        index === drawn.length - 1 ? undefined : drawnStages.map((stage) => stage.map(to(index, drawn.length)));
      const start = index === 0 && firstRuntime !== undefined ? { ...own.start, runtime: firstRuntime } : own.start;
      return [`s${index}`, { route: `/s${index}`, ...own, demand: demandSection(own.demand, hasGpu), start, calls }];
    }),
  );
}

function to(caller: number, count: number) {
  return ({ towards, ...settings }: Call): Section => ({
    to: `s${caller + 1 + (towards % (count - caller - 1))}`,
    ...settings,
  });
}

function demandSection({ cpu, wait, gpu, tokens: byTokens }: Drawn['fields']['demand'], hasGpu: boolean): Section {
  if (hasGpu) return { cpu: cpu ?? '1ms', wait, gpu, tokens: byTokens };
  return { cpu: cpu ?? '1ms', wait, tokens: byTokens === undefined ? undefined : { ...byTokens, on: 'cpu' } };
}
