// AWS Lambda as measured by the authors of SimFaaS: cold starts and instances under Poisson arrivals, about 2020.
// From examples/exp.csv of pacslab/simfaas (MIT licence, Nima Mahmoudi and Hamzeh Khazaei), rounded to four digits.

/** One measured arrival rate. */
export interface LambdaMeasurement {
  /** Requests per second. */
  readonly rate: number;
  /** Share of cold starts, and its standard error. */
  readonly coldShare: number;
  readonly coldShareError: number;
  /** Mean number of instances. */
  readonly instances: number;
}

const ROWS: readonly (readonly [rate: number, coldShare: number, coldShareError: number, instances: number])[] = [
  [0.001863, 0.343, 0.0318, 0.674],
  [0.002458, 0.2108, 0.0371, 0.814],
  [0.002882, 0.1454, 0.0242, 0.779],
  [0.003453, 0.1101, 0.0228, 0.908],
  [0.004248, 0.0795, 0.0124, 0.946],
  [0.005725, 0.0383, 0.0062, 1.032],
  [0.007851, 0.0338, 0.0052, 1.129],
  [0.016384, 0.0196, 0.0021, 1.27],
  [0.05012, 0.00854, 0.00094, 2.114],
  [0.099871, 0.00595, 0.00068, 2.764],
  [0.100377, 0.00566, 0.00042, 2.889],
  [0.198076, 0.00372, 0.00028, 3.719],
  [0.301791, 0.00294, 0.0002, 4.422],
  [0.397486, 0.00208, 0.00014, 5.045],
  [0.499673, 0.00191, 0.0001, 5.694],
  [0.595606, 0.00176, 0.00007, 6.419],
  [0.697266, 0.00175, 0.00011, 6.928],
  [0.797943, 0.00156, 0.00006, 7.564],
  [0.902459, 0.00151, 0.00007, 7.87],
  [1.000533, 0.00131, 0.00008, 8.397],
];

/** The twenty measured rates, ascending. */
export const SIMFAAS_MEASUREMENTS: readonly LambdaMeasurement[] = ROWS.map(
  ([rate, coldShare, coldShareError, instances]) => ({ rate, coldShare, coldShareError, instances }),
);
