// Mean duration of the first call of hello-world functions on AWS Lambda by memory, 2025 (zip, x86_64).
// From maxday/lambda-perf@6070b79 (Apache-2.0, Maxime David): mean over 9 to 15 days of 2025, ten cold starts each.

/** A mean in ms with its 95 % interval over the days. */
export interface MeasuredFirstCall {
  readonly runtime: string;
  readonly memoryMiB: number;
  readonly meanMs: number;
  readonly lowMs: number;
  readonly highMs: number;
}

const ROWS: readonly (readonly [runtime: string, memoryMiB: number, meanMs: number, lowMs: number, highMs: number])[] =
  [
    ['dotnet8', 128, 690.67, 684.35, 696.98],
    ['dotnet8', 256, 342.89, 338.91, 346.87],
    ['dotnet8', 512, 158.92, 156.6, 161.25],
    ['dotnet8', 1024, 73.22, 71.48, 74.96],
    ['graalvm-java21', 128, 157.08, 151.17, 162.99],
    ['graalvm-java21', 256, 72.15, 70.56, 73.73],
    ['graalvm-java21', 512, 31.9, 30.29, 33.52],
    ['graalvm-java21', 1024, 16.46, 15.72, 17.19],
    ['java21', 128, 90.29, 86.16, 94.42],
    ['java21', 1024, 5.75, 5.52, 5.99],
  ];

/** The measured means. */
export const LAMBDA_FIRST_CALLS_2025: readonly MeasuredFirstCall[] = ROWS.map(
  ([runtime, memoryMiB, meanMs, lowMs, highMs]) => ({ runtime, memoryMiB, meanMs, lowMs, highMs }),
);
