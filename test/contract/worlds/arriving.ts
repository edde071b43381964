// What comes into a random world and changes it: traffic, releases, trouble.
import fc from 'fast-check';
import { TROUBLES } from '../../../src/model/troubles/index.ts';
import { all, either, moment, one, rarely, type Section } from './plain.ts';

const MOST_TARGETS = 6;
const target = fc.nat(MOST_TARGETS);

const processes = one<unknown>(
  undefined,
  'even',
  { poisson: { batch: 7 } },
  { bursty: { burst: { factor: 8, mean: '5s' }, calm: { mean: '50s' } } },
);
const rate = one('2 req/s', '8 req/s', '20 req/min', '0 req/s');
const flow = either(
  { weight: 3, arbitrary: all<Section>({ rate, arrivals: processes }) },
  all<Section>({
    startRate: rarely(rate),
    stages: fc.array(all<Section>({ duration: one('1min', '0s', '10s'), target: rate }), {
      minLength: 1,
      maxLength: 3,
    }),
    arrivals: processes,
  }),
  all<Section>({ every: one('20s', '2min'), offset: rarely(one('5s', '59s')), count: rarely(one(3, 40)) }),
  all<Section>({ cron: one('* * * * *', '*/2 * * * *'), count: rarely(one(2, 25)) }),
);
const stream = all({ target, other: rarely(target), flow });

/** Traffic to services, now and then to two of them or to nobody. */
export const trafficArb = fc.array(stream, { minLength: 1, maxLength: 3 });
/** For each job when it comes. */
export const jobTraffic = one<Section>(
  { every: '2min' },
  { rate: '2 req/min' },
  { cron: '* * * * *', count: 2 },
  { every: '30s', offset: '1s' },
  { rate: '10 req/min', arrivals: { poisson: { batch: 3 } } },
);

type Stream = typeof stream extends fc.Arbitrary<infer Value> ? Value : never;

/** An entry of `traffic`. */
export function streamSection({ target: first, other, flow: how }: Stream, services: readonly string[], index: number) {
  const nameOf = (drawn: number) => (drawn === MOST_TARGETS ? '/nowhere' : services[drawn % services.length]!);
  const [to, also] = [nameOf(first), other === undefined ? undefined : nameOf(other)];
  if (also !== undefined && also !== to)
    return { name: `stream${index}`, split: { [to]: '70%', [also]: '30%' }, ...how };
  return { name: `stream${index}`, ...(to.startsWith('/') ? { path: to } : { to }), ...how };
}

const release = all({
  // Early, so that more of a short world is left than the beginning of its rollout.
  at: one('0s', '5s', '20s', '61s'),
  target,
  build: one('0s', '10s', '0s', '1min'),
  push: one('1s', '0s', undefined),
  image: rarely(all({ size: one('50MB', '1GB') })),
  fails: rarely(
    all({
      share: one('100%', '100%', '50%'),
      how: one('start', 'start', 'crash', 'health', 'errors'),
      after: one('0s', '5s', '70s'),
    }),
    1,
  ),
});

export const releasesArb = either(
  { weight: 2, arbitrary: fc.constant([]) },
  { weight: 1, arbitrary: fc.array(release, { minLength: 1, maxLength: 3 }) },
);

type Release = typeof release extends fc.Arbitrary<infer Value> ? Value : never;

/** An entry of `releases`. */
export function releaseSection({ target: drawn, ...settings }: Release, services: readonly string[]): Section {
  return { ...settings, service: services[drawn % services.length] };
}

const timing = either(
  moment.map((at): Section => ({ at })),
  one<Section>({ every: '40s' }, { every: '3min' }, { every: '5s' }),
);
const timingOrMtbf = either(
  { weight: 2, arbitrary: timing },
  { weight: 1, arbitrary: one<Section>({ mtbf: '2min' }, { mtbf: '20s' }) },
);
const amount = one<Section>({}, { count: 2 }, { share: '50%' }, { share: '100%' });
const lasting = one('30s', '1s', '2min', '1h');
const where = rarely(fc.nat(MOST_TARGETS + 8), 1);

/** What each kind says beside its time; one line for each kind. */
const KINDS: Readonly<Record<string, fc.Arbitrary<Section>>> = {
  'unit-crash': either(all<Section>({ when: timing, amount, where }), all<Section>({ when: timingOrMtbf, where })),
  'out-of-memory': either(
    all<Section>({ when: timing, amount, where }),
    all<Section>({ when: timing, where, leak: all({ perHour: one('10GiB', '100GiB', '1GiB') }), for: rarely(lasting) }),
    all<Section>({ when: timingOrMtbf, where }),
  ),
  'host-loss': all<Section>({ when: timing, amount, for: rarely(lasting) }),
  'zone-outage': all<Section>({ when: timing, zone: one('a', 'b', 'c', 'on-premises'), for: lasting }),
  'spot-reclaim': all<Section>({ when: timing, amount }),
  'health-checks': all<Section>({ when: timing, amount, where, for: lasting }),
  'slow-dependency': all<Section>({
    when: timing,
    where,
    factor: rarely(one(5, 1)),
    add: one('200ms', '0s', '10s'),
    for: lasting,
  }),
  'registry-outage': all<Section>({ when: timing, for: lasting }),
  'throttled-api': all<Section>({ when: timing, rate: rarely(one('1/min', '0/s', '5/s')), for: lasting }),
};

/** Every kind that there is; one that is not described above comes without settings of its own, and is refused. */
const trouble = either(
  ...TROUBLES.map(({ name }) =>
    (KINDS[name] ?? all<Section>({ when: timing })).map((rest): Section => ({ kind: name, ...rest })),
  ),
);

export const troubleArb = fc.array(trouble, { maxLength: 3 });

/** An entry of `trouble`; it may name a service or a task group. */
export function troubleSection(
  { kind, when, amount: howMany, where: drawn, ...settings }: Section,
  services: readonly string[],
  index: number,
): Section {
  const service = drawn === undefined ? undefined : services[(drawn as number) % services.length];
  return {
    kind,
    name: `trouble${index}`,
    ...(when as Section),
    ...(howMany as Section | undefined),
    service,
    ...settings,
  };
}
