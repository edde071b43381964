// The shape of result.ts as a schema: for reading a saved result and for the published JSON Schema.

import { z } from 'zod';
import { RESULT_SCHEMA } from '../result.ts';
import { CALL, LATENCY_PARTS_SUMMARY } from './call.ts';
import {
  amount,
  amountOrNull,
  column,
  columnWithGaps,
  count,
  HISTOGRAM,
  LATENCY,
  REQUESTS,
  share,
  text,
} from './fields.ts';
import { incidentSchema } from './incident.ts';
import { INFERENCE } from './inference.ts';
import { JOB } from './job.ts';
import { JOB_TIMELINE } from './job-timeline.ts';
import { PACKING_REPLAY } from './packing-replay.ts';
import { RELEASE } from './release.ts';
import { STUDY } from './study.ts';
import { THRESHOLD, THRESHOLD_VERDICT } from './threshold.ts';

const PHASE = z.strictObject({
  phase: text('Name of the start-up phase.'),
  count: count('Starts that went through it.'),
  mean: amount('Mean, ms.'),
  p50: amount('Median, ms.'),
  p95: amount('95th percentile, ms.'),
  p99: amount('99th percentile, ms.'),
});

const STARTUP = z.strictObject({
  count: count('Starts that became ready.'),
  p50: amountOrNull('Median time from the decision to ready, ms.'),
  p95: amountOrNull('95th percentile, ms.'),
  p99: amountOrNull('99th percentile, ms.'),
  phases: z.array(PHASE).readonly().describe('The phases that make up the time.'),
});

const UNITS = z.strictObject({
  mean: amount('Compute units, time-weighted mean.'),
  peak: count('Most units at one time.'),
  started: count('Units created.'),
  unitMs: amount('Sum over units of the time from creation to end, ms.'),
  busyMs: amount('Sum over units of the time with at least one request, ms.'),
});

const COST_LINE = z.strictObject({
  item: text('What is paid for.'),
  sku: text('Its key in the price book.'),
  usage: count('Metered count in `usageUnit`.'),
  usageUnit: text('What the meter counts.'),
  quantity: amount('The same in the unit of the price.'),
  unit: text('Unit of the price.'),
  priceUsd: amount('US dollars for one unit.'),
  amountUsd: amount('usage x price, rounded once to 1e-9 USD.'),
});

const COST = z.strictObject({
  totalUsd: amount('Exact sum of the lines.'),
  monthlyUsd: amount('The bill if this run were repeated for 730 hours.'),
  lines: z.array(COST_LINE).readonly(),
});

const SHARES = z.strictObject({
  cpu: share('Share of cpu, 0..1; null where there is nothing to compare.'),
  memory: share('Share of memory, 0..1; null where there is nothing to compare.'),
});

const PACKING = z
  .strictObject({
    requested: SHARES.describe('Requested / what units may reserve, over hosts that have any.'),
    used: SHARES.describe('Useful work and memory in use / requested.'),
    stranded: SHARES.describe('Free, of no use because another dimension is full / what units may reserve.'),
    system: SHARES.describe('Kept by guest systems, agents and daemons / the whole hosts.'),
    rounding: SHARES.describe('Paid beyond what was asked for / the size that is paid.'),
    unitsPerHost: share('Units on a host that has any, on average; null where hosts are not seen.'),
  })
  .meta({ id: 'Packing', description: 'How full the capacity was, and where the rest of it went.' });

const SUMMARY = z
  .strictObject({
    requests: REQUESTS,
    latencyMs: LATENCY.describe('Client-observed, over completed requests.'),
    latencyParts: LATENCY_PARTS_SUMMARY.nullable(),
    coldStarts: z.strictObject({ count: count('Starts that a request waited for.'), share: share('Of the requests.') }),
    startupMs: STARTUP,
    units: UNITS,
    hosts: z.strictObject({ mean: amount('Time-weighted mean.'), peak: count('Most hosts at one time.') }),
    density: SHARES.describe('Requested / capacity over occupied hosts, time-weighted.'),
    packing: PACKING,
    billedUtilization: SHARES.describe('Useful work / what the bill paid for.'),
    inference: INFERENCE.optional(),
    cost: COST,
  })
  .meta({ id: 'Summary', description: 'What a platform, or one service on it, did.' });

const COLUMNS = z.strictObject({
  arrivals: column('Requests sent within the step.'),
  completions: column('Requests answered within the step.'),
  failures: column('Requests failed within the step.'),
  rejections: column('Requests refused within the step.'),
  latencyP50Ms: columnWithGaps('Over requests completed within the step, ms.'),
  latencyP95Ms: columnWithGaps('Over requests completed within the step, ms.'),
  latencyP99Ms: columnWithGaps('Over requests completed within the step, ms.'),
  inFlight: column('At the end of the step.'),
  queued: column('At the end of the step.'),
  unitsDesired: column('At the end of the step.'),
  unitsPending: column('At the end of the step.'),
  unitsStarting: column('At the end of the step.'),
  unitsReady: column('At the end of the step.'),
  unitsDraining: column('At the end of the step.'),
  hosts: column('At the end of the step.'),
  densityCpu: columnWithGaps('Mean within the step, 0..1.'),
  densityMemory: columnWithGaps('Mean within the step, 0..1.'),
  cpuUtilization: columnWithGaps('Useful cpu work / cpu of ready units within the step, 0..1.'),
  coldStarts: column('Starts that a request waited for, within the step.'),
  costUsd: column('Dollars accrued since the start of the run, at the end of the step.'),
  costUsdPerHour: column('Mean dollars per hour within the step.'),
});

const SERIES = z
  .strictObject({
    startMs: z.number().describe('Start of the first step.'),
    stepMs: z.number().positive().describe('Length of a step.'),
    columns: COLUMNS,
  })
  .meta({ id: 'Series', description: 'Columns of equal length, one value for each step.' });

const DECISIONS = z.strictObject({
  entries: z
    .array(
      z.strictObject({
        timeMs: amount('Since the start of the run.'),
        kind: z.enum(['scaling', 'placement', 'throttle', 'start', 'stop', 'trouble']),
        service: z.string().nullable(),
        subject: z.string(),
        action: z.string(),
        reason: z.string(),
      }),
    )
    .readonly(),
  omitted: count('Entries left out between the first and the last.'),
});

const STARTS = z
  .strictObject({
    service: z.array(z.string().nullable()).readonly().describe('Whose unit it is; null for a host.'),
    requestedAtMs: column('When it was decided to start it.'),
    readyAtMs: column('When it was ready.'),
    phases: z
      .array(
        z.strictObject({
          phase: text('Name of the start-up phase.'),
          ms: columnWithGaps('Its length; null for none.'),
        }),
      )
      .readonly()
      .describe('They add up to the length of each start.'),
    omitted: count('Starts left out between the first and the last.'),
  })
  .meta({ id: 'Starts', description: 'Starts of units and hosts, phase by phase, in columns of equal length.' });

const ASSUMPTION = z.strictObject({
  id: z.string(),
  meaning: z.string(),
  value: z.string(),
  source: z.string(),
  date: z.string(),
  confidence: z.enum(['high', 'medium', 'low']),
  isOverridden: z.boolean().describe('True where the scenario gave its own value.'),
});

const SERVICE = z.strictObject({
  name: z.string(),
  summary: SUMMARY,
  series: SERIES,
  latencyHistogram: HISTOGRAM,
  startupHistogram: HISTOGRAM,
});

const INFEASIBILITY = z
  .strictObject({
    service: z.string().nullable(),
    limit: text('The limit that is broken.'),
    value: text('The value that breaks it.'),
    rule: z.string(),
    source: z.string(),
  })
  .meta({ id: 'Infeasibility', description: 'Why a platform cannot run the workload or a part of it.' });

const PLATFORM_RUN = z
  .strictObject({
    name: z.string(),
    type: z.string(),
    isFeasible: z.literal(true),
    limitations: z.array(INFEASIBILITY).readonly(),
    summary: SUMMARY,
    series: SERIES,
    services: z.array(SERVICE).readonly(),
    latencyHistogram: HISTOGRAM,
    startupHistogram: HISTOGRAM,
    calls: z.array(CALL).readonly(),
    jobs: z.array(JOB).readonly(),
    jobTimelines: z.array(JOB_TIMELINE).readonly().optional(),
    releases: z.array(RELEASE).readonly(),
    incidents: z.array(incidentSchema).readonly(),
    incidentsOmitted: count('Further incidents, which were not followed.'),
    decisions: DECISIONS,
    starts: STARTS,
    packingReplay: PACKING_REPLAY.optional(),
    assumptions: z.array(ASSUMPTION).readonly(),
    events: count('Simulation events handled.'),
  })
  .meta({ id: 'PlatformRun', description: 'A platform that ran.' });

const INFEASIBLE_PLATFORM = z
  .strictObject({
    name: z.string(),
    type: z.string(),
    isFeasible: z.literal(false),
    reasons: z.array(INFEASIBILITY).min(1).readonly(),
  })
  .meta({ id: 'InfeasiblePlatform', description: 'A platform that cannot run this workload at all.' });

const SCENARIO_IDENTITY = z.strictObject({
  name: z.string(),
  description: z.string(),
  seed: z.string(),
  durationMs: amount('Simulated time.'),
  warmupMs: amount('The first part, left out of the statistics.'),
  fingerprint: text('Hash of the effective scenario.'),
});

const ORIGIN = z
  .strictObject({
    file: z.string().nullable().describe("The scenario's file as it was named; null for standard input."),
    environment: z.array(z.string()).readonly().describe('Variables that changed the scenario, as NAME=value.'),
    arguments: z.array(z.string()).readonly().describe('Flags, one word each, not quoted for a shell.'),
  })
  .meta({ id: 'Origin', description: 'What has to be given to windtunnel run to have the result again.' });

/** Checks a parsed result.json; what it accepts is a RunResult. */
export const RUN_RESULT = z.strictObject({
  schema: z.literal(RESULT_SCHEMA),
  version: text('Version of Windtunnel that made it.'),
  scenario: SCENARIO_IDENTITY,
  priceBook: text('region@month of the prices.'),
  isComplete: z.boolean().describe('False when the run was interrupted: finished platforms are whole, others absent.'),
  platforms: z.array(z.discriminatedUnion('isFeasible', [PLATFORM_RUN, INFEASIBLE_PLATFORM])).readonly(),
  thresholds: z.array(THRESHOLD).readonly(),
  study: STUDY.optional(),
  source: z.unknown().optional().describe('The scenario as it was written, everything it extends included.'),
  sourceText: z
    .string()
    .optional()
    .describe('`source` as JSON text with its keys in their order: what can be run again.'),
  origin: ORIGIN.optional(),
  fingerprint: text('Hash of the canonical form of all the rest but `source`, `sourceText` and `origin`.'),
});

/** A result as a file has it: with the verdicts on its thresholds, which the fingerprint does not cover. */
export const SAVED_RESULT = RUN_RESULT.extend({
  verdicts: z
    .array(THRESHOLD_VERDICT)
    .optional()
    .describe('One for each threshold and platform; not in the fingerprint.'),
});

/** The published JSON Schema of a result, draft-7. */
export function resultJsonSchema(): object {
  const { $schema, ...schema } = z.toJSONSchema(SAVED_RESULT, { target: 'draft-7' });
  return { $schema, title: 'Windtunnel result', description: 'The one product of a run.', ...schema };
}
