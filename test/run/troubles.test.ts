import { describe, expect, it } from 'vitest';
import type { IncidentResult } from '../../src/metrics/incident.ts';
import { play, type Story } from '../model/platforms/scenario-builder.ts';
import { functions, INSTANT_TASK, tasks, web } from '../model/platforms/stories.ts';

type Section = Readonly<Record<string, unknown>>;

const SECOND_MS = 1000;
const MINUTE_MS = 60_000;
/** Ten tasks that start in 45 s, and requests of 100 ms of which each task has one at most, every 20 ms. */
const START = { ...INSTANT_TASK, provision: '45s' };
const SERVICES = web({ demand: { cpu: '100ms' }, timeout: '5s', retries: { max: 1, backoff: '100ms' } });
const TRAFFIC = [{ name: 'all', to: 'web', rate: '50 req/s', arrivals: 'even' }];

function story(
  trouble: readonly Section[],
  platform: Section = tasks({ min: 10, max: 10 }, { startup: START }),
): Story {
  return { duration: '20min', services: SERVICES, traffic: TRAFFIC, platform, trouble };
}

async function incidentsOf(told: Story): Promise<readonly IncidentResult[]> {
  return (await play(told)).incidents;
}

async function incidentOf(entry: Section, platform?: Section): Promise<IncidentResult> {
  const [incident] = await incidentsOf(story([entry], platform));
  return incident!;
}

describe('a crash of units', () => {
  it('hits its share of them, and is over when others have started', async () => {
    const incident = await incidentOf({ kind: 'unit-crash', name: 'monday', at: '5min', share: '30%' });
    // 30 % of 10 tasks; ECS asks for others at once, which take 45 s.
    expect(incident).toMatchObject({
      name: 'monday',
      kind: 'unit-crash',
      service: null,
      atMs: 5 * MINUTE_MS,
      untilMs: null,
      isApplied: true,
      unitsHit: 3,
      hostsHit: 0,
      detectMs: 0,
      recoverMs: 45 * SECOND_MS,
    });
    // Two requests in service for every 100 ms: half a task of ten each; what was lost was tried again.
    expect(incident.requests).toMatchObject({ failed: 0, rejected: 0, excess: 0 });
    expect(incident.hit).toHaveLength(3);
  });

  it('loses the work that units have in hand, and repeats it', async () => {
    const { requests, workLostCpuSeconds } = await incidentOf({ kind: 'unit-crash', at: '5min', share: '100%' });
    // 50 requests of 100 ms in a second: five are in service at a time; at the moment of the crash one has just gone,
    // and the next comes. Each has 0.1 s of cpu.
    expect(requests.retried).toBeGreaterThanOrEqual(4);
    expect(workLostCpuSeconds).toBeCloseTo(4 * 0.1, 9);
    // No task for 45 s: of 50 requests a second and one retry after 100 ms each is lost.
    expect(requests.failed + requests.rejected).toBeGreaterThan(44 * 50);
    expect(requests.excess).toBe(requests.failed + requests.rejected);
  });

  it('tells what was in reserve before', async () => {
    const { reserve } = await incidentOf({ kind: 'unit-crash', at: '10min' });
    // 50 x 0.1 s of cpu in a second on ten cores: half of them are idle.
    expect(reserve.share).toBeCloseTo(1 - (50 * 0.1) / 10, 2);
    // Ten tasks of 1 vCPU and 2 GiB: 10 x (0.04048 + 2 x 0.004445) USD an hour.
    expect(reserve.usdPerHour).toBeCloseTo(0.5 * 10 * (0.04048 + 2 * 0.004445), 2);
  });

  it('comes to each unit by itself, as often as there are units', async () => {
    const incidents = await incidentsOf({
      ...story([{ kind: 'unit-crash', mtbf: '1h' }]),
      duration: '10h',
      traffic: [],
    });
    // 10 tasks for 10 hours, one failure an hour each: 100, with a standard deviation of 10.
    expect(Math.abs(incidents.length - 100)).toBeLessThan(30);
    expect(incidents.every(({ unitsHit }) => unitsHit === 1)).toBe(true);
  });

  it('comes at the same moments on every platform, whatever else there is', async () => {
    const every = { kind: 'unit-crash', every: '2min' };
    const onTasks = await incidentsOf(story([every]));
    const onFunctions = await incidentsOf(
      story([{ kind: 'zone-outage', zone: 'a', at: '1min', for: '1min' }, every], functions()),
    );
    const moments = (incidents: readonly IncidentResult[]) =>
      incidents.filter(({ kind }) => kind === 'unit-crash').map(({ atMs }) => atMs);
    expect(moments(onTasks).length).toBeGreaterThan(3);
    expect(moments(onFunctions)).toEqual(moments(onTasks));
  });

  it('restarts containers of pods in their place', async () => {
    const platform = {
      type: 'eks-fargate',
      loadBalancer: false,
      startup: { ...INSTANT_TASK },
      services: { default: { cpu: '1 vCPU', memory: '1GiB', min: 4, max: 4 } },
    };
    const told = story([{ kind: 'unit-crash', at: '5min', count: 2 }], platform);
    const { summary, decisions } = await play(told);
    expect(decisions.entries.filter(({ action }) => action === 'restart')).toHaveLength(2);
    expect(summary.units.started).toBe(0);
  });
});

describe('memory', () => {
  it('that leaks kills each unit when what is left does not hold its application', async () => {
    const services = web({ demand: { cpu: '100ms' }, memory: { base: '1GiB' } });
    const leak = { kind: 'out-of-memory', at: '1min', leak: { perHour: '6GiB' } };
    const [incident] = await incidentsOf({ ...story([leak]), services });
    // 2 GiB less 1 GiB at 6 GiB an hour: 10 min. All at 11 min; those that then start in 45 s would follow at 21:45.
    expect(incident).toMatchObject({ unitsHit: 10, detectMs: 10 * MINUTE_MS, untilMs: 20 * MINUTE_MS });
  });
});

describe('the loss of hosts', () => {
  const clustered = {
    type: 'eks-ec2',
    loadBalancer: false,
    nodes: { instance: 'm7i.large', min: 3, max: 6, scaler: 'cluster-autoscaler' },
    services: { default: { cpu: '900m vCPU', memory: '1GiB', min: 3, max: 3 } },
  };

  it('takes the units on them, and is noticed when the orchestrator gives up on them', async () => {
    const platform = { ...clustered, services: { default: { cpu: '0.9 vCPU', memory: '1GiB', min: 3, max: 3 } } };
    const incident = await incidentOf({ kind: 'host-loss', at: '5min', share: '100%' }, platform);
    // Kubernetes: 50 s until nodes are not ready, 300 s that pods tolerate it.
    expect(incident).toMatchObject({ hostsHit: 3, unitsHit: 3, detectMs: 350 * SECOND_MS });
    expect(incident.recoverMs!).toBeGreaterThan(350 * SECOND_MS);
  });

  it('is the loss of a task where hosts are not seen', async () => {
    const incident = await incidentOf({ kind: 'host-loss', at: '5min' });
    // Without a load balancer ECS notices after 60 s; another task takes 45 s.
    expect(incident).toMatchObject({ hostsHit: 0, unitsHit: 1, detectMs: 60 * SECOND_MS, recoverMs: 105 * SECOND_MS });
    expect(incident.effect).toContain('Fargate has no hosts that you see');
  });

  it('lasts on premises until they are repaired', async () => {
    const platform = {
      type: 'vm-hosts',
      loadBalancer: false,
      host: { vcpu: '8 vCPU', memory: '32GiB', count: 2, costUsdPerYear: 3000 },
      startup: { place: '0ms', boot: '0ms', pull: '0ms' },
      services: { default: { cpu: '6 vCPU', memory: '8GiB', min: 2, max: 2 } },
    };
    const gone = await incidentOf({ kind: 'host-loss', at: '5min' }, platform);
    expect(gone).toMatchObject({ hostsHit: 1, unitsHit: 1, recoverMs: null });
    const repaired = await incidentOf({ kind: 'host-loss', at: '5min', for: '7min' }, platform);
    expect(repaired.recoverMs!).toBeGreaterThanOrEqual(7 * MINUTE_MS);
    expect(repaired.recoverMs!).toBeLessThan(8 * MINUTE_MS);
  });
});

describe('the outage of a zone', () => {
  const OUTAGE = { kind: 'zone-outage', zone: 'a', at: '5min', for: '10min' };

  it('takes a third of what is spread over three zones', async () => {
    const platform = tasks({ min: 9, max: 9 }, { startup: START });
    // 9 / 3 tasks; noticed after 60 s, others in the two zones that are left after 45 s more.
    expect(await incidentOf(OUTAGE, platform)).toMatchObject({
      unitsHit: 3,
      untilMs: 15 * MINUTE_MS,
      recoverMs: 105 * SECOND_MS,
    });
  });

  it('lets nothing start there before it is over', async () => {
    const platform = {
      type: 'ec2-asg',
      instance: 't4g.small',
      loadBalancer: false,
      zones: 1,
      startup: { request: '0ms', provision: '10s', boot: '10s', 'user-data': '10s', init: '0ms' },
      services: { default: { min: 2, max: 2 } },
    };
    const incident = await incidentOf(OUTAGE, platform);
    expect(incident).toMatchObject({ unitsHit: 2, isApplied: true });
    // The only zone: launches wait for ten minutes.
    expect(incident.recoverMs!).toBeGreaterThan(10 * MINUTE_MS);
    expect(incident.recoverMs!).toBeLessThan(11 * MINUTE_MS);
  });

  it('is nothing to a platform that is not in such a zone', async () => {
    expect(await incidentOf({ ...OUTAGE, zone: 'f' })).toMatchObject({
      isApplied: false,
      unitsHit: 0,
      recoverMs: null,
      effect: 'nothing of it is in a zone f',
    });
  });
});

describe('Spot capacity that is taken back', () => {
  it('goes two minutes after the notice', async () => {
    const platform = tasks({ min: 10, max: 10 }, { startup: START, spot: '50%', spotInterruptions: '0%' });
    const told = story([{ kind: 'spot-reclaim', at: '5min', share: '100%' }], platform);
    const [incident] = await incidentsOf(told);
    expect(incident).toMatchObject({ unitsHit: 5, detectMs: 0 });
  });

  it('is none where none is used', async () => {
    expect(await incidentOf({ kind: 'spot-reclaim', at: '5min' }, functions())).toMatchObject({
      isApplied: false,
      effect: 'Lambda has no Spot capacity',
    });
  });
});

describe('failing health checks', () => {
  const FAILING = { kind: 'health-checks', at: '5min', count: 2, for: '10min' };
  const checked = (health: Section) => tasks({ min: 10, max: 10 }, { startup: START, loadBalancer: true, health });

  it('are found out after interval x threshold at most, and one interval less at least', async () => {
    const { detectMs } = await incidentOf(FAILING, checked({ interval: '20s', unhealthyThreshold: 3 }));
    expect(detectMs!).toBeGreaterThanOrEqual(2 * 20 * SECOND_MS);
    expect(detectMs!).toBeLessThan(3 * 20 * SECOND_MS);
  });

  it('answer with errors until then', async () => {
    const { requests, detectMs, recoverMs } = await incidentOf(
      FAILING,
      checked({ interval: '20s', unhealthyThreshold: 3 }),
    );
    // Two of ten tasks fail at once, and take a fifth of the requests: of 50 a second, more of them as they are idle.
    expect(requests.retried).toBeGreaterThan((detectMs! / SECOND_MS) * 50 * 0.15);
    expect(recoverMs!).toBeGreaterThan(detectMs!);
  });

  it('are found out by nobody on Lambda, and over when they are over', async () => {
    const incident = await incidentOf({ ...FAILING, for: '5min', share: '100%', count: undefined }, functions());
    expect(incident).toMatchObject({ isApplied: true, detectMs: null });
  });
});

describe('a slow dependency', () => {
  it('lengthens what requests wait for while it lasts', async () => {
    const services = web({ demand: { cpu: '1ms', wait: '100ms' }, timeout: '5s' });
    const entry = { kind: 'slow-dependency', at: '10min', for: '10min', factor: 3, add: '50ms' };
    const { summary, incidents } = await play({ ...story([entry]), services });
    // Half of the run 101 ms, half 1 + 3 x 100 + 50 ms.
    expect(summary.latencyMs.mean!).toBeCloseTo((101 + 351) / 2, 0);
    expect(incidents[0]).toMatchObject({ requests: { failed: 0, rejected: 0 }, detectMs: null });
  });

  it('is noticed by the requests that it makes fail, and over with them', async () => {
    const services = web({ demand: { cpu: '1ms', wait: '100ms' }, timeout: '1s' });
    const entry = { kind: 'slow-dependency', at: '5min', for: '5min', factor: 30 };
    const [incident] = await incidentsOf({ ...story([entry]), services });
    // Time-outs begin after 1 s; the last request that entered while it was slow gives up 1 s after its end.
    expect(incident!.detectMs).toBe(SECOND_MS);
    expect(incident!.recoverMs! / SECOND_MS).toBeCloseTo(301, -1);
    // 50 requests a second for 300 s.
    expect(incident!.requests.failed).toBe(50 * 300);
  });
});

describe('a registry that does not answer', () => {
  const OUTAGE = { kind: 'registry-outage', at: '4min', for: '10min' };
  const CRASH = { kind: 'unit-crash', at: '5min', count: 2 };

  it('keeps tasks waiting that have to pull their image', async () => {
    const [outage, crash] = await incidentsOf(story([OUTAGE, CRASH]));
    // The pull is first tried after 45 s; then after 10, 20, 40, 80, 160 and 300 s more: at 5:45 + 610 s = 15:55.
    expect(outage!.detectMs).toBe((60 + 45) * SECOND_MS);
    expect(crash!.recoverMs! / SECOND_MS).toBeCloseTo(45 + 610, -1);
  });

  it('is nothing to functions', async () => {
    expect(await incidentOf(OUTAGE, functions())).toMatchObject({ isApplied: false });
  });
});

describe('throttled launches', () => {
  it('wait until it is over, or go at the rate that is left', async () => {
    const crash = { kind: 'unit-crash', at: '5min', count: 4 };
    const none = await incidentsOf(story([{ kind: 'throttled-api', at: '4min', for: '10min' }, crash]));
    expect(none[0]).toMatchObject({ detectMs: 60 * SECOND_MS, effect: 'launches are cut to nothing' });
    // From 5 min to 14 min, then 45 s.
    expect(none[1]!.recoverMs).toBe((9 * 60 + 45) * SECOND_MS);
    const some = await incidentsOf(story([{ kind: 'throttled-api', at: '4min', for: '10min', rate: '1/min' }, crash]));
    expect(some[0]!.effect).toBe('launches are cut to 1/min');
    // One at once, and three more a minute apart.
    expect(some[1]!.recoverMs).toBe((3 * 60 + 45) * SECOND_MS);
  });
});

describe('a release that fails', () => {
  it('is an incident', async () => {
    const releases = [
      { at: '2min', service: 'web', build: '1min', push: '0ms', fails: { how: 'crash', after: '10s' } },
    ];
    const [incident] = await incidentsOf({ ...story([]), releases });
    expect(incident).toMatchObject({ kind: 'bad-deployment', name: 'web v2', service: 'web', atMs: 3 * MINUTE_MS });
    // Its first task starts in 45 s and crashes 10 s later.
    expect(incident!.detectMs! / SECOND_MS).toBeCloseTo(55, -1);
  });
});
