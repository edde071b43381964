import { describe, expect, it } from 'vitest';
import { MICROS_PER_MINUTE } from '../../../src/base/time.ts';
import { expectedTraffic, type TrafficStreamSpec } from '../../../src/model/traffic/index.ts';

const MINUTES = { fromUs: 0, toUs: 10 * MICROS_PER_MINUTE };

function stream(
  perSecond: number,
  weights: Readonly<Record<number, number>>,
  source: Partial<TrafficStreamSpec['source']> = {},
): TrafficStreamSpec {
  const targets = Object.entries(weights).map(([service, weight]) => ({ serviceIndex: Number(service), weight }));
  const rate = { kind: 'constant', perSecond } as const;
  const generated = { kind: 'generated', rate, arrivals: { process: 'poisson' }, ...source };
  return { name: 's', targets, source: generated as TrafficStreamSpec['source'] };
}

describe('the traffic that a service is to expect', () => {
  it('is its share of every stream', () => {
    // 3 / 4 of 100 and all of 20
    const streams = [stream(100, { 0: 1, 1: 3 }), stream(20, { 1: 1 }), stream(7, { 0: 1 })];
    expect(expectedTraffic(streams, 1)!(MINUTES)).toBeCloseTo(95, 9);
    expect(expectedTraffic(streams, 2)!(MINUTES)).toBe(0);
  });

  it('is the average of a rate that changes', () => {
    const stages = [{ durationUs: 10 * MICROS_PER_MINUTE, targetPerSecond: 60 }];
    const rising = stream(0, { 0: 1 }, { kind: 'generated', rate: { kind: 'stages', startPerSecond: 0, stages } });
    expect(expectedTraffic([rising], 0)!(MINUTES)).toBeCloseTo(30, 9);
    const late = { fromUs: 5 * MICROS_PER_MINUTE, toUs: 10 * MICROS_PER_MINUTE };
    expect(expectedTraffic([rising], 0)!(late)).toBeCloseTo(45, 9);
  });

  it('is not known where a trace may reach the service', () => {
    const trace = stream(1, { 0: 1 }, { kind: 'count-trace' });
    expect(expectedTraffic([trace], 0)).toBeNull();
    expect(expectedTraffic([trace, stream(5, { 1: 1 })], 1)!(MINUTES)).toBeCloseTo(5, 9);
    expect(expectedTraffic([stream(1, {}, { kind: 'event-trace' })], 3)).toBeNull();
  });
});
