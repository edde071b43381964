import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ServiceRecorder } from '../../src/metrics/recorders/service-recorder.ts';

const WARMUP_US = 1000;

const ends = ['completed', 'failed', 'timedOut', 'rejected', 'open'] as const;

interface Request {
  readonly arrivalUs: number;
  readonly latencyUs: number;
  readonly end: (typeof ends)[number];
  readonly retries: number;
  readonly isCold: boolean;
}

const requests: fc.Arbitrary<Request[]> = fc.array(
  fc.record({
    arrivalUs: fc.integer({ min: 0, max: 2 * WARMUP_US }),
    latencyUs: fc.integer({ min: 0, max: 500 }),
    end: fc.constantFrom(...ends),
    retries: fc.integer({ min: 0, max: 2 }),
    isCold: fc.boolean(),
  }),
  { maxLength: 60 },
);

function play(recorder: ServiceRecorder, list: readonly Request[]): void {
  for (const { arrivalUs } of list) recorder.recordArrival(arrivalUs);
  for (const { arrivalUs, latencyUs, end, retries, isCold } of list) {
    for (let i = 0; i < retries; i++) recorder.recordRetry(arrivalUs);
    if (isCold) recorder.recordColdStart(arrivalUs);
    if (end === 'completed') recorder.recordCompletion(arrivalUs, arrivalUs + latencyUs);
    else if (end === 'rejected') recorder.recordRejection(arrivalUs);
    else if (end !== 'open') recorder.recordFailure(arrivalUs, end === 'timedOut');
  }
}

describe('ServiceRecorder', () => {
  it('counts requests from the warm-up on, each in one way: arrived = completed + failed + rejected + in flight', () => {
    fc.assert(
      fc.property(requests, (list) => {
        const recorder = new ServiceRecorder(WARMUP_US);
        play(recorder, list);
        const measured = list.filter((request) => request.arrivalUs >= WARMUP_US);
        const countOf = (...names: string[]): number => measured.filter(({ end }) => names.includes(end)).length;
        const counts = recorder.requestCounts();
        expect(counts).toEqual({
          arrived: measured.length,
          completed: countOf('completed'),
          failed: countOf('failed', 'timedOut'),
          rejected: countOf('rejected'),
          timedOut: countOf('timedOut'),
          inFlight: countOf('open'),
          retries: measured.reduce((sum, { retries }) => sum + retries, 0),
        });
        expect(counts.arrived).toBe(counts.completed + counts.failed + counts.rejected + counts.inFlight);
        expect(recorder.coldStartCount()).toBe(measured.filter(({ isCold }) => isCold).length);
      }),
      { seed: 42 },
    );
  });

  it('keeps the latency of completed requests that arrived after the warm-up, the window that of all', () => {
    fc.assert(
      fc.property(requests, (list) => {
        const recorder = new ServiceRecorder(WARMUP_US);
        play(recorder, list);
        const completed = list.filter(({ end }) => end === 'completed');
        const measured = completed.filter(({ arrivalUs }) => arrivalUs >= WARMUP_US);
        const total = (some: readonly Request[]): number => some.reduce((sum, { latencyUs }) => sum + latencyUs, 0);
        expect([recorder.latency.count, recorder.latency.sum]).toEqual([measured.length, total(measured)]);
        expect([recorder.windowLatency.count, recorder.windowLatency.sum]).toEqual([
          completed.length,
          total(completed),
        ]);
      }),
      { seed: 42 },
    );
  });

  it('shows controllers everything, warm-up included, and a window that starts anew when cleared', () => {
    fc.assert(
      fc.property(requests, (list) => {
        const recorder = new ServiceRecorder(WARMUP_US);
        play(recorder, list);
        const countOf = (...names: string[]): number => list.filter(({ end }) => names.includes(end)).length;
        expect(recorder.inFlight).toBe(countOf('open'));
        expect(recorder.arrivedEver).toBe(list.length);
        expect({ ...recorder.window }).toEqual({
          arrivals: list.length,
          completions: countOf('completed'),
          failures: countOf('failed', 'timedOut'),
          rejections: countOf('rejected'),
          coldStarts: list.filter(({ isCold }) => isCold).length,
        });
        recorder.window.clear();
        expect(Object.values(recorder.window)).toEqual([0, 0, 0, 0, 0]);
        expect(recorder.arrivedEver).toBe(list.length);
      }),
      { seed: 42 },
    );
  });

  it('measures a request that arrives at the very end of the warm-up', () => {
    const recorder = new ServiceRecorder(WARMUP_US);
    recorder.recordArrival(WARMUP_US - 1);
    recorder.recordArrival(WARMUP_US);
    expect(recorder.requestCounts().arrived).toBe(1);
  });
});
