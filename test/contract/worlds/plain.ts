// What the parts of a random world are drawn with. All of it is plain data that a scenario file could hold; what is left
// out is undefined, as JSON leaves it out. The mildest value comes first: that is what a failing world shrinks to.
import fc from 'fast-check';

export type Section = Readonly<Record<string, unknown>>;

/** One of these. */
export const one = <T>(...values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);

/** All of these fields. */
export const all = <T>(fields: { [Key in keyof T]: fc.Arbitrary<T[Key]> }): fc.Arbitrary<T> =>
  fc.record(fields, { noNullPrototype: true }) as fc.Arbitrary<T>;

/** One of these, of which a failing world shrinks to the first. */
export const either = <Choices extends fc.MaybeWeightedArbitrary<unknown>[]>(...choices: Choices) =>
  fc.oneof({ withCrossShrink: true }, ...choices);

/** Left out, or, once in `freq` + 1 times, there. */
export const rarely = <T>(arbitrary: fc.Arbitrary<T>, freq = 3): fc.Arbitrary<T | undefined> =>
  either({ weight: freq, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });

/** Any of these fields, each in about one world of four. */
export const some = (fields: Readonly<Record<string, fc.Arbitrary<unknown>>>): fc.Arbitrary<Section> =>
  all(Object.fromEntries(Object.entries(fields).map(([name, arbitrary]) => [name, rarely(arbitrary)])));

/** Times of work: none, constant, light and heavy tails. */
export const workTime = one<unknown>(
  '10ms',
  '0ms',
  '1us',
  '60ms',
  '400ms',
  { median: '12ms', p95: '90ms' },
  { median: '100ms', p95: '2s' },
  { dist: 'exponential', mean: '30ms' },
  { dist: 'uniform', min: '0ms', max: '80ms' },
  { dist: 'normal', mean: '20ms', sd: '30ms' },
  { dist: 'gamma', shape: 0.5, scale: '60ms' },
  { dist: 'weibull', shape: 0.6, scale: '30ms' },
  { dist: 'pareto', shape: 1.1, min: '3ms', max: '60s' },
  { quantiles: { p50: '5ms', p95: '50ms', p100: '20s' } },
  {
    dist: 'mixture',
    parts: [
      { weight: 9, dist: 'constant', value: '0ms' },
      { weight: 1, dist: 'exponential', mean: '1s' },
    ],
  },
);

/** Times of starts, which are short here: a world lasts for minutes. */
export const startTime = one<unknown>('0s', '2s', { median: '3s', p95: '20s' }, '25s', {
  dist: 'exponential',
  mean: '10s',
});

/** Moments of the first minutes, among them the end of a short run and whole minutes, at which much else happens. */
export const moment = either(
  fc.integer({ min: 0, max: 110 }).map((seconds) => `${seconds}s`),
  one('0s', '60s', '120s', '59999ms', '200s'),
);
