// A race of five platforms as a recording would hold it, made by hand so that every figure in a panel can be told in advance.
import { invariant } from '../../../src/base/invariant.ts';
import type { PanelInput } from '../../../src/dashboard/panels/panel.ts';
import { trackMoments } from '../../../src/dashboard/recording/track-moment.ts';
import type { Race, Track } from '../../../src/dashboard/state/race.ts';
import type { DashboardState, ScreenSize } from '../../../src/dashboard/state/state.ts';
import type { LiveDetail, LiveHost, LiveSize, SeriesRow } from '../../../src/metrics/live/live-step.ts';
import type { CostLine, Decision, Summary } from '../../../src/metrics/result.ts';
import type { ThresholdSpec } from '../../../src/metrics/thresholds/threshold.ts';

const MINUTE = 60_000;
export const DURATION_MS = 60 * MINUTE;
const STEP_MS = 10_000;

const EMPTY_ROW: SeriesRow = {
  arrivals: 0,
  completions: 0,
  failures: 0,
  rejections: 0,
  latencyP50Ms: null,
  latencyP95Ms: null,
  latencyP99Ms: null,
  inFlight: 0,
  queued: 0,
  unitsDesired: 0,
  unitsPending: 0,
  unitsStarting: 0,
  unitsReady: 0,
  unitsDraining: 0,
  hosts: 0,
  densityCpu: null,
  densityMemory: null,
  cpuUtilization: null,
  coldStarts: 0,
  costUsd: 0,
  costUsdPerHour: 0,
};

const NO_SHARES = { cpu: null, memory: null };

function summaryOf(lines: readonly CostLine[]): Summary {
  const totalUsd = lines.reduce((sum, { amountUsd }) => sum + amountUsd, 0);
  return {
    requests: {
      arrived: 10_000,
      completed: 9_900,
      failed: 60,
      rejected: 20,
      timedOut: 10,
      inFlight: 20,
      retries: 5,
    },
    latencyMs: { mean: 60, p50: 47, p95: 198, p99: 512, max: 900 },
    latencyParts: null,
    coldStarts: { count: 0, share: 0 },
    startupMs: { count: 0, p50: null, p95: null, p99: null, phases: [] },
    units: { mean: 10, peak: 14, started: 14, unitMs: 36_000_000, busyMs: 18_000_000 },
    hosts: { mean: 0, peak: 0 },
    density: NO_SHARES,
    packing: {
      requested: NO_SHARES,
      used: NO_SHARES,
      stranded: NO_SHARES,
      system: NO_SHARES,
      rounding: NO_SHARES,
      unitsPerHost: null,
    },
    billedUtilization: NO_SHARES,
    cost: { totalUsd, monthlyUsd: totalUsd * 730, lines },
  };
}

export function costLine(item: string, sku: string, quantity: number, priceUsd: number): CostLine {
  const amountUsd = Math.round(quantity * priceUsd * 1e9) / 1e9;
  return {
    item,
    sku,
    usage: quantity * 3600,
    usageUnit: 'unit-second',
    quantity,
    unit: 'unit-hour',
    priceUsd,
    amountUsd,
  };
}

export function host(index: number, more: Partial<LiveHost> = {}): LiveHost {
  return {
    name: `host ${index}`,
    type: 'm7i.xlarge',
    purchase: 'on-demand',
    state: 'ready',
    unitCount: 3,
    units: [],
    gpus: { allocatable: 0, requested: 0 },
    cpu: { capacity: 4, allocatable: 3.9, requested: 3, used: 2 },
    memoryMiB: { capacity: 16384, allocatable: 15565, requested: 6144, used: 3072 },
    priceUsdPerHour: 0.2016,
    ...more,
  };
}

export function size(service: string, more: Partial<LiveSize> = {}): LiveSize {
  return {
    service,
    unitCount: 20,
    vcpu: { requested: 1, paid: 1, used: 0.55 },
    memoryMiB: { requested: 2048, paid: 2048, used: 410 },
    ...more,
  };
}

export function decision(timeMs: number, more: Partial<Decision> = {}): Decision {
  return {
    timeMs,
    kind: 'scaling',
    service: 'checkout',
    subject: 'units',
    action: 'scale-out',
    reason: 'cpu 100% above 55% for 3 of 3 minutes: 2 -> 4',
    ...more,
  };
}

export function threshold(expression: string, limit: number, more: Partial<ThresholdSpec> = {}): ThresholdSpec {
  return {
    selector: 'latency',
    expression,
    metric: 'latency',
    service: null,
    job: null,
    windowMs: null,
    aggregation: { name: 'p', argument: 95 },
    platform: null,
    comparator: '<',
    limit,
    unit: 'ms',
    level: 'error',
    across: 'ci95',
    message: null,
    line: 68,
    ...more,
  };
}

/** What one made-up platform is asked for. */
export interface TrackWish {
  readonly name: string;
  readonly type: string;
  readonly status?: Track['status'];
  readonly usdPerHour?: number;
  readonly lines?: readonly CostLine[];
  readonly thresholds?: readonly (number | null)[];
  readonly hosts?: LiveDetail['hosts'];
  readonly sizes?: readonly LiveSize[];
  readonly jobs?: LiveDetail['jobs'];
  readonly decisions?: readonly Decision[];
  readonly omittedDecisions?: number;
}

/** Steps up to `untilMs`, with one detail at the end. */
export function track(wish: TrackWish, untilMs: number): Track {
  const { name, type, status = 'running', usdPerHour = 1, decisions = [], omittedDecisions = 0 } = wish;
  const isBlank = status === 'waiting' || status === 'infeasible';
  const count = isBlank ? 0 : Math.floor(untilMs / STEP_MS);
  const steps = Array.from({ length: count }, (_, i) => {
    const endMs = (i + 1) * STEP_MS;
    const ready = 2 + Math.floor(i / 20);
    const platform = {
      ...EMPTY_ROW,
      unitsReady: ready,
      unitsDesired: ready + 1,
      unitsStarting: 1,
      costUsd: (usdPerHour * endMs) / 3_600_000,
      costUsdPerHour: usdPerHour,
    };
    return { untilMs: endMs, platform, services: [] };
  });
  const detail: LiveDetail = {
    summary: summaryOf(wish.lines ?? []),
    thresholds: wish.thresholds ?? [],
    hosts: wish.hosts ?? null,
    sizes: wish.sizes ?? [],
    jobs: wish.jobs ?? [],
  };
  const details = count === 0 ? [] : [{ untilMs: count * STEP_MS, detail }];
  const simulatedMs = isBlank ? 0 : untilMs;
  const clocks = { startedAtMs: null, endedAtMs: null };
  return {
    name,
    type,
    status,
    simulatedMs,
    events: 0,
    steps,
    details,
    decisions,
    omittedDecisions,
    ...clocks,
    result: null,
  };
}

export function race(tracks: readonly Track[], thresholds: readonly ThresholdSpec[] = []): Race {
  return {
    facts: {
      name: 'checkout flash sale',
      file: 'shop.yaml',
      seed: 'shop-2026',
      durationMs: DURATION_MS,
      warmupMs: 5 * MINUTE,
      stepMs: STEP_MS,
      services: ['checkout', 'cart'],
      platforms: tracks.map(({ name, type }) => ({ name, type })),
      thresholds,
    },
    phase: 'running',
    round: 1,
    isPilot: false,
    replicationsDone: 0,
    replicationGoal: 20,
    tracks,
    playhead: { atMs: null, speed: null, isPaused: false },
    result: null,
    before: null,
    trouble: null,
    startedAtMs: 0,
    endedAtMs: null,
  };
}

export function state(races: readonly Race[], more: Partial<DashboardState> = {}): DashboardState {
  return {
    size: { columns: 100, rows: 24 },
    look: { isAscii: false },
    nowMs: 0,
    races,
    screen: 'race',
    raceIndex: 0,
    tab: 'overview',
    platformFilter: null,
    textFilter: '',
    isTyping: false,
    marked: { overview: 0, capacity: 0, packing: 0, startup: 0, cost: 0, decisions: 0, thresholds: 0 },
    isFollowing: true,
    isDetailOpen: false,
    isHelpOpen: false,
    helpOffset: 0,
    note: null,
    ...more,
  };
}

/** What a panel gets of the race at a moment. */
export function panelInput(
  shown: Race,
  {
    size: screen,
    atMs,
    more = {},
  }: { readonly size: ScreenSize; readonly atMs: number; readonly more?: Partial<DashboardState> },
): PanelInput {
  const whole = state([shown], { size: screen, ...more });
  const [first] = whole.races;
  invariant(first !== undefined, 'there is one race');
  const at = { ...first, playhead: { atMs, speed: null, isPaused: true } };
  return { state: { ...whole, races: [at] }, race: at, atMs, moments: trackMoments(whole, at), size: screen };
}
