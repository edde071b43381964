import { describe, expect, it } from 'vitest';
import type { JobResult } from '../../src/metrics/job-result.ts';
import type { PlatformRunResult } from '../../src/metrics/result.ts';
import { JOB } from '../../src/metrics/schemas/job.ts';
import { csvReporter } from '../../src/output/csv.ts';
import { htmlReporter } from '../../src/output/html/report.ts';
import { lineReporter } from '../../src/output/line/report.ts';
import { CALL, flashSale, JOB_RESULT, resultOf } from './fixture.ts';

const PLAIN = { hasColor: false, isAscii: false, columnCount: 220 };

const OPEN: JobResult = {
  ...JOB_RESULT,
  name: 'endless',
  counts: { arrived: 1, succeeded: 0, failed: 0, inFlight: 1 },
  makespanMs: { mean: null, p50: null, p95: null, max: null },
  deadlineMs: null,
  deadlineMisses: 0,
  cost: { totalUsd: 1, perJobUsd: null, perGbUsd: null },
};

function withJobs() {
  const [first] = flashSale().platforms as readonly PlatformRunResult[];
  return resultOf([{ ...first!, jobs: [JOB_RESULT, OPEN] }]);
}

/** Two platforms without a request: one misses fewer deadlines, the other costs half. */
function jobsAlone() {
  const [first] = flashSale().platforms as readonly PlatformRunResult[];
  const { summary } = first!;
  const none = { arrived: 0, completed: 0, failed: 0, rejected: 0, timedOut: 0, inFlight: 0, retries: 0 };
  const quiet = {
    ...summary,
    requests: { ...summary.requests, ...none },
    latencyMs: { mean: null, p50: null, p95: null, p99: null, max: null },
  };
  const cheap = {
    ...quiet,
    cost: { ...quiet.cost, totalUsd: quiet.cost.totalUsd / 2, monthlyUsd: quiet.cost.monthlyUsd / 2 },
  };
  const good = { ...JOB_RESULT, counts: { arrived: 12, succeeded: 11, failed: 0, inFlight: 1 }, deadlineMisses: 2 };
  const late = { ...JOB_RESULT, counts: { arrived: 12, succeeded: 9, failed: 0, inFlight: 3 } };
  return resultOf([
    { ...first!, name: 'good', summary: quiet, jobs: [good] },
    { ...first!, name: 'late', summary: cheap, jobs: [late] },
  ]);
}

describe('a way between services', () => {
  const calls = Array.from({ length: 30 }, (_, i) => ({
    ...CALL,
    to: `service-${i}`,
    requests: { ...CALL.requests, failed: i },
  }));
  const [first] = flashSale().platforms as readonly PlatformRunResult[];
  const result = resultOf([{ ...first!, calls: [...calls, { ...CALL, from: null, to: 'shop' }] }]);

  it('is told of the four that matter most, users first among them, and of the others how many they are', () => {
    const part = lineReporter.render(result, PLAIN).split('CALLS')[1]?.split('\n\n')[0] ?? '';
    expect(part.match(/ > /g)).toHaveLength(4);
    expect(part).toContain('users > shop');
    for (const i of [29, 28, 27]) expect(part).toContain(`web > service-${i}`);
    expect(part).toContain('27 quieter ways of each platform are in the other reports');
  });

  it('is folded on the page where it is one of the quiet ones', () => {
    const [open = '', folded = ''] = (
      htmlReporter.render(result, PLAIN).split('by the way that they come</h3>')[1] ?? ''
    ).split('23 quieter ways');
    expect(open).toContain('web &gt; service-29<');
    expect(open).not.toContain('web &gt; service-3<');
    expect(folded).toContain('web &gt; service-3<');
  });
});

describe('a job', () => {
  it('is a row of the report for terminals', () => {
    const rows = lineReporter
      .render(withJobs(), PLAIN)
      .split('\n')
      .filter((line) => /nightly|endless/.test(line));
    // Nine jobs say what their median is and nothing of their tail.
    expect(rows[0]).toMatch(
      /nightly +12 +9 +1 +2 +10m00s +few +30m00s +4 of 12 \(15 min\) +few +7 +5 min +\$0\.50 +\$0\.25$/,
    );
    // Without any that is done there is no makespan, and no cost for one.
    expect(rows[1]).toMatch(/endless +1 +0 +0 +1 +– +– +– +– +few +7 +5 min +– +–$/);
  });

  it('is a row of the page, and so are its tasks', () => {
    const page = htmlReporter.render(withJobs(), PLAIN);
    expect(page).toContain('id="jobs"');
    expect(page).toMatch(/nightly<\/td><td class="number">12<\/td>/);
    expect(page).toMatch(/extract<\/td><td class="number">120<\/td>/);
  });

  it('is rows of the table for spreadsheets, its tasks under the names of their task groups', () => {
    const lines = csvReporter.render(withJobs(), PLAIN).split('\r\n');
    expect(lines).toContain('vm,1,nightly,job,makespan_p95,ms,,1200000,,,');
    expect(lines).toContain('vm,1,nightly,job,cost_per_gb,USD,,0.25,,,');
    expect(lines).toContain('vm,1,nightly.extract,job,run_max,ms,,360000,,,');
    expect(lines).toContain('vm,1,endless,job,makespan_p50,ms,,,,,');
  });

  it('is read again from a saved result', () => {
    expect(JOB.parse(JSON.parse(JSON.stringify(JOB_RESULT)))).toEqual(JOB_RESULT);
    expect(JOB.safeParse({ ...JOB_RESULT, makespan: 1 }).success).toBe(false);
  });

  it('is what the whole report is about where no request came', () => {
    const idle = jobsAlone();
    const text = lineReporter.render(idle, { ...PLAIN, columnCount: 100 }).replaceAll(/\s+/g, ' ');
    // 4 of 12 missed their deadline on late, which is the cheapest; nobody missed fewer than 2.
    expect(text).toContain('half of the jobs within 10m00s) does its jobs; cheaper, but not good enough: late ($');
    expect(text).toContain('a month, missed 4 of 12 deadlines).');
    expect(text).toContain('PLATFORMS platform type start p50');
    expect(text).not.toMatch(/no request|type p50/);
    const page = htmlReporter.render(idle, PLAIN);
    expect(page).not.toContain('data-metric="latency_p95"');
    expect(page).toMatch(/Jobs done.*?<td[^>]*>11 of 12<\/td><td[^>]*>9 of 12<\/td>/);
  });

  it('is said nothing of where there is none', () => {
    expect(lineReporter.render(flashSale(), PLAIN)).not.toContain('JOBS');
    expect(htmlReporter.render(flashSale(), PLAIN)).not.toContain('id="jobs"');
  });
});
