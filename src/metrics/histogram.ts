// A histogram as it stands in a result. Recording one is left to recorders/.

/** Sparse log-bucket histogram of microseconds; merges exactly by adding counts. */
export interface HistogramData {
  readonly subBucketsPerOctave: number;
  readonly unit: 'us';
  readonly zeroCount: number;
  /** [bucket index, count], ascending. */
  readonly buckets: readonly (readonly [number, number])[];
}
