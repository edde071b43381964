// The field for random durations: every way to write one, and what it says about those that are none.
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { distributionField, inputJsonSchema } from '../../../src/model/fields/index.ts';

const field = distributionField({ unit: 'duration' });

function issuesOf(input: unknown) {
  const parsed = field.safeParse(input);
  if (parsed.success) throw new Error(`accepted ${JSON.stringify(input)}`);
  return parsed.error.issues;
}

describe('a random duration can be written the way people know it', () => {
  it.each([
    { input: '250ms', expected: { dist: 'constant', value: 250_000 } },
    { input: { dist: 'constant', value: '2s' }, expected: { dist: 'constant', value: 2_000_000 } },
    { input: { dist: 'uniform', min: '1ms', max: '2ms' }, expected: { dist: 'uniform', min: 1000, max: 2000 } },
    { input: { dist: 'exponential', mean: '8ms' }, expected: { dist: 'exponential', mean: 8000 } },
    { input: { dist: 'normal', mean: '5ms', sd: '1ms' }, expected: { dist: 'normal', mean: 5000, sd: 1000 } },
    { input: { median: '5ms', sigma: 0.5 }, expected: { dist: 'lognormal', median: 5000, sigma: 0.5 } },
    { input: { dist: 'gamma', shape: 2, scale: '3ms' }, expected: { dist: 'gamma', shape: 2, scale: 3000 } },
    // cv 0.5: shape 1 / 0.25 = 4, scale 8 ms * 0.25 = 2 ms; their product is the mean again.
    { input: { dist: 'gamma', mean: '8ms', cv: 0.5 }, expected: { dist: 'gamma', shape: 4, scale: 2000 } },
    { input: { dist: 'weibull', shape: 1.5, scale: '3ms' }, expected: { dist: 'weibull', shape: 1.5, scale: 3000 } },
    {
      input: { dist: 'pareto', shape: 2, min: '1ms', max: '1s' },
      expected: { dist: 'pareto', shape: 2, min: 1000, max: 1_000_000 },
    },
    {
      input: { quantiles: { p95: '40ms', p50: '10ms' } },
      expected: {
        dist: 'empirical',
        quantiles: [
          { p: 0.5, value: 10_000 },
          { p: 0.95, value: 40_000 },
        ],
      },
    },
    {
      input: {
        dist: 'mixture',
        parts: [
          { weight: 9, median: '1ms', sigma: 0 },
          { weight: 1, dist: 'constant', value: '1s' },
        ],
      },
      expected: {
        dist: 'mixture',
        parts: [
          { weight: 9, of: { dist: 'lognormal', median: 1000, sigma: 0 } },
          { weight: 1, of: { dist: 'constant', value: 1_000_000 } },
        ],
      },
    },
  ])('$input', ({ input, expected }) => {
    expect(field.parse(input)).toEqual(expected);
  });

  it('takes a median and a p95 for a lognormal', () => {
    // sigma = ln(40 / 12) / z(0.95) = 1.2039728 / 1.6448536 = 0.7319635
    const parsed = field.parse({ median: '12ms', p95: '40ms' });
    expect(parsed).toMatchObject({ dist: 'lognormal', median: 12_000 });
    expect(parsed.dist === 'lognormal' && parsed.sigma).toBeCloseTo(0.7319635, 6);
    expect(field.parse({ dist: 'lognormal', median: '12ms', p95: '40ms' })).toEqual(parsed);
  });
});

describe('a random duration that is none is refused where it is wrong', () => {
  it.each([
    { input: 250, path: [], message: 'needs a unit' },
    { input: '250', path: [], message: 'needs a unit' },
    { input: undefined, path: [], message: 'is missing' },
    { input: null, path: [], message: 'must be a duration or a distribution' },
    { input: ['1ms'], path: [], message: 'must be a duration or a distribution' },
    { input: { dist: 'lognormall', median: '1ms' }, path: ['dist'], message: 'no known kind' },
    { input: { dist: 7 }, path: ['dist'], message: 'no known kind' },
    { input: { median: '12ms' }, path: ['p95'], message: 'is missing' },
    { input: { median: '12ms', p95: '4ms' }, path: ['p95'], message: 'below the median' },
    { input: { median: '0ms', p95: '4ms' }, path: ['median'], message: 'at least 1us' },
    { input: { dist: 'exponential', mean: 8 }, path: ['mean'], message: 'needs a unit' },
    { input: { dist: 'uniform', min: '2ms', max: '1ms' }, path: [], message: 'is no distribution' },
    { input: { dist: 'gamma', mean: '8ms', cv: 0 }, path: ['cv'], message: 'from 0.05 to 10' },
    { input: { dist: 'empirical', quantiles: { p50: '10ms', p95: '4ms' } }, path: [], message: 'is no distribution' },
    { input: { dist: 'empirical', quantiles: {} }, path: [], message: 'at least one' },
    { input: { dist: 'mixture', parts: [] }, path: ['parts'], message: '' },
    {
      input: { dist: 'mixture', parts: [{ dist: 'constant', value: '1ms' }] },
      path: ['parts', 0, 'weight'],
      message: 'is missing',
    },
    {
      input: { dist: 'mixture', parts: [{ weight: 1, dist: 'mixture', parts: [] }] },
      path: ['parts', 0, 'dist'],
      message: 'inside a mixture',
    },
    {
      input: { dist: 'mixture', parts: [{ weight: 1, median: '1ms', p95: 3 }] },
      path: ['parts', 0, 'p95'],
      message: 'needs a unit',
    },
    {
      input: { dist: 'mixture', parts: [{ weight: 0, dist: 'constant', value: '1ms' }] },
      path: [],
      message: 'weight must be above 0',
    },
  ])('$input at $path', ({ input, path, message }) => {
    const issues = issuesOf(input);
    expect(issues).toHaveLength(1);
    expect(issues[0]?.path).toEqual(path);
    expect(issues[0]?.message).toContain(message);
  });

  it('suggests the kind that was meant', () => {
    const [issue] = issuesOf({ dist: 'exponental', mean: '1ms' });
    expect(issue).toMatchObject({ params: { hint: 'Did you mean exponential?' } });
  });

  it('reports an unknown key beside the others', () => {
    expect(issuesOf({ median: '1ms', p95: '2ms', p99: '3ms' })).toMatchObject([
      { code: 'unrecognized_keys', keys: ['p99'] },
    ]);
  });
});

describe('editors get help from the JSON Schema', () => {
  it('has one definition, however often the field is used', () => {
    const schema = z.strictObject({
      cpu: field,
      wait: distributionField({ unit: 'duration', description: 'Not on the cpu.' }),
    });
    const json = inputJsonSchema(schema);
    expect(json.properties).toMatchObject({
      cpu: { $ref: '#/definitions/DurationDistribution' },
      wait: { $ref: '#/definitions/DurationDistribution', description: 'Not on the cpu.' },
    });
    expect(Object.keys(json.definitions ?? {})).toEqual(['DurationDistribution']);
  });
});
