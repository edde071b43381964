import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MICROS_PER_MINUTE, MICROS_PER_SECOND } from '../../src/base/time.ts';
import type { ScalingObservation } from '../../src/model/autoscalers/autoscaler.ts';
import { AUTOSCALERS, autoscalerOf, scalingPolicySchema } from '../../src/model/autoscalers/index.ts';

const memories = fc.array(
  fc.record({ minutes: fc.integer({ min: 0, max: 10 }), amount: fc.integer({ min: 1, max: 30 }) }),
  { maxLength: 5 },
);

/** Any moment that a policy may meet: loads from nothing to far too much, minutes without data, any history. */
const observations: fc.Arbitrary<ScalingObservation> = fc
  .record({
    minute: fc.integer({ min: 0, max: 2_000 }),
    min: fc.integer({ min: 0, max: 20 }),
    room: fc.integer({ min: 0, max: 200 }),
    desiredShare: fc.double({ min: 0, max: 1, noNaN: true }),
    readyShare: fc.oneof(fc.constant(1), fc.double({ min: 0, max: 1, noNaN: true })),
    level: fc.constantFrom(0, 0.1, 0.5, 0.9, 2, 15, 60, 500),
    points: fc.oneof(
      fc.array(fc.option(fc.double({ min: 0, max: 1.5, noNaN: true }), { freq: 20 }), { maxLength: 30 }),
      fc.integer({ min: 1, max: 30 }).map((count): (number | null)[] => Array.from({ length: count }, () => 1)),
    ),
    measuredShare: fc.oneof(fc.constant(1), fc.double({ min: 0, max: 3, noNaN: true })),
    sinceScaleOut: fc.option(fc.integer({ min: 0, max: 20 })),
    sinceScaleIn: fc.option(fc.integer({ min: 0, max: 20 })),
    lastScaleOutBy: fc.integer({ min: 0, max: 10 }),
    isDeploying: fc.boolean(),
    memory: fc.dictionary(
      fc.constantFrom('recommendations', 'scaleUps', 'scaleDowns', 'active', 'panic', 'idle'),
      memories,
    ),
  })
  .map((moment) => {
    const max = moment.min + moment.room;
    const desired = moment.min + Math.floor(moment.desiredShare * moment.room);
    const ago = (minutes: number | null) =>
      minutes === null ? -Infinity : (moment.minute - minutes) * MICROS_PER_MINUTE;
    return {
      nowUs: moment.minute * MICROS_PER_MINUTE,
      desired,
      ready: Math.floor(moment.readyShare * desired),
      min: moment.min,
      max,
      // More feeds than any example names.
      series: Array.from({ length: 4 }, (_, feed) =>
        moment.points.map((share) =>
          share === null ? null : { value: (share * moment.level) / (1 + feed), units: moment.measuredShare * desired },
        ),
      ),
      lastScaleOutUs: ago(moment.sinceScaleOut),
      lastScaleOutBy: moment.lastScaleOutBy,
      lastScaleInUs: ago(moment.sinceScaleIn),
      lastEvaluatedUs: (moment.minute - 1) * MICROS_PER_MINUTE,
      lastReadyUs: ago(moment.sinceScaleOut),
      isDeploying: moment.isDeploying,
      dayBefore: ({ fromUs }) => fromUs / MICROS_PER_MINUTE,
      memory: Object.fromEntries(
        Object.entries(moment.memory).map(([name, events]) => [
          name,
          events.map(({ minutes, amount }) => ({ atUs: ago(minutes), amount })),
        ]),
      ),
    };
  });

const EXAMPLES = AUTOSCALERS.flatMap(({ name, examples }) =>
  examples.map((example) => [name, JSON.stringify(example), scalingPolicySchema.parse(example)] as const),
);

describe.each(EXAMPLES)('%s %s', (_name, _text, policy) => {
  const autoscaler = autoscalerOf(policy);

  it('decides the same for the same moment, without touching it', () => {
    fc.assert(
      fc.property(observations, (observation) => {
        const frozen = Object.freeze({ ...observation, series: Object.freeze([...observation.series]) });
        expect(autoscaler.decide(policy, frozen)).toEqual(autoscaler.decide(policy, frozen));
      }),
      { seed: 42 },
    );
  });

  it('stays within the bounds, in the direction that it names, and gives its reason', () => {
    let decisionCount = 0;
    fc.assert(
      fc.property(observations, (observation) => {
        const decision = autoscaler.decide(policy, observation);
        if (decision === null) return;
        decisionCount++;
        const { min, max } = decision.bounds ?? observation;
        expect(Number.isInteger(decision.desired)).toBe(true);
        expect(decision.desired).toBeGreaterThanOrEqual(min);
        expect(decision.desired).toBeLessThanOrEqual(max);
        expect(min).toBeLessThanOrEqual(max);
        const change = Math.sign(decision.desired - observation.desired);
        expect(change).toBe({ out: 1, in: -1, none: 0 }[decision.direction]);
        expect(decision.reason).toContain(`${observation.desired} -> ${decision.desired}`);
        if (decision.direction === 'none') expect(decision.bounds).toBeDefined();
      }),
      { seed: 42, numRuns: 2_000 },
    );
    expect(decisionCount).toBeGreaterThan(0);
  });

  it('survives a day without any load and without any unit, unless the clock says otherwise', () => {
    const followsClock = autoscaler.feedsOf(policy).length === 0 || JSON.stringify(policy).includes('"cron"');
    for (let minute = 0; minute <= 1_440; minute++) {
      const decision = autoscaler.decide(policy, {
        nowUs: minute * MICROS_PER_MINUTE,
        desired: 0,
        ready: 0,
        min: 0,
        max: 10,
        series: Array.from({ length: 4 }, () => Array.from({ length: 60 }, () => ({ value: 0, units: 0 }))),
        lastScaleOutUs: -Infinity,
        lastScaleOutBy: 0,
        lastScaleInUs: -Infinity,
        lastEvaluatedUs: (minute - 1) * MICROS_PER_MINUTE,
        lastReadyUs: -Infinity,
        isDeploying: false,
        dayBefore: () => 0,
        memory: {},
      });
      if (!followsClock) expect(decision).toBeNull();
      else expect(decision?.direction ?? 'out').not.toBe('in');
    }
  });

  it('looks at no more metrics and points than it says', () => {
    fc.assert(
      fc.property(observations, (observation) => {
        const series = autoscaler
          .feedsOf(policy)
          .map(({ count, isAveraged }, feed) => (observation.series[feed] ?? []).slice(isAveraged ? -1 : -count));
        expect(autoscaler.decide(policy, { ...observation, series })).toEqual(autoscaler.decide(policy, observation));
      }),
      { seed: 42 },
    );
  });

  it('replaces only assumptions that it has', () => {
    const ids: readonly string[] = autoscaler.assumptions.map(({ id }) => id);
    for (const id of autoscaler.overridesOf?.(policy) ?? []) expect(ids).toContain(id);
  });

  it('is evaluated, and measured, in whole seconds', () => {
    const periods = [autoscaler.periodUsOf(policy), ...autoscaler.feedsOf(policy).map(({ periodUs }) => periodUs)];
    for (const periodUs of periods) {
      expect(periodUs).toBeGreaterThan(0);
      expect(periodUs % MICROS_PER_SECOND).toBe(0);
    }
  });

  it('remembers little, as plain data', () => {
    if (autoscaler.remember === undefined) return;
    fc.assert(
      fc.property(observations, (first) => {
        let observation = first;
        for (let round = 0; round < 200; round++) {
          const taken = autoscaler.decide(policy, observation);
          const memory = autoscaler.remember!(policy, observation, taken);
          expect(autoscaler.remember!(policy, observation, taken)).toEqual(memory);
          for (const events of Object.values(memory)) {
            expect(events.length).toBeLessThan(100);
            for (const { atUs } of events) expect(atUs).toBeLessThanOrEqual(observation.nowUs);
          }
          const nowUs = observation.nowUs + autoscaler.periodUsOf(policy);
          observation = { ...observation, memory, nowUs, desired: taken?.desired ?? observation.desired };
        }
      }),
      { seed: 42, numRuns: 10 },
    );
  });
});

describe.each(AUTOSCALERS.map((autoscaler) => [autoscaler.name, autoscaler] as const))('%s', (name, autoscaler) => {
  it('says what it is, how it is written and where its numbers come from', () => {
    expect(autoscaler.summary).not.toBe('');
    expect(autoscaler.examples.length).toBeGreaterThan(0);
    for (const example of autoscaler.examples) expect(scalingPolicySchema.parse(example).policy).toBe(name);
    expect(autoscaler.assumptions.length).toBeGreaterThan(0);
    for (const assumption of autoscaler.assumptions) {
      expect(assumption.id).toMatch(new RegExp(`^${name}\\.[a-z-]+$`));
      expect(assumption.source).not.toBe('');
      expect(assumption.date).toMatch(/^20\d\d/);
    }
  });

  it('refuses keys that it does not know', () => {
    for (const example of autoscaler.examples)
      expect(scalingPolicySchema.safeParse({ ...(example as object), unknownKey: 1 }).success).toBe(false);
  });
});

it('every scaling policy has a name of its own', () => {
  expect(new Set(AUTOSCALERS.map(({ name }) => name)).size).toBe(AUTOSCALERS.length);
});
