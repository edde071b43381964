import { describe, expect, it } from 'vitest';
import { phaseMs, play, type Story } from './scenario-builder.ts';
import { web } from './stories.ts';

type Section = Readonly<Record<string, unknown>>;

/** On a node 1 + 2 (pull) + 1 + 3 + 5 + 0 = 12 s; in its place 1 + 3 + 5 + 0 = 9 s. */
const POD_STARTUP = { sandbox: '1s', pull: '2s', container: '1s', init: '3s', probe: '5s', endpoints: '0s' };

function pods(service: Section, more: Section = {}): Section {
  return { type: 'eks-ec2', service: 'cluster-ip', startup: POD_STARTUP, services: { default: service }, ...more };
}

// Kubernetes documentation, "Pod Lifecycle": a container is started again in its pod, which keeps its node.
describe('a pod that crashes', () => {
  // 2048 - 128 = 1920 MiB hold three requests of 512 MiB; the fourth is one too many.
  const story: Story = {
    duration: '5min',
    services: web({
      demand: { cpu: '1ms', wait: '1999ms' },
      memory: { base: '128MiB', perRequest: '512MiB' },
      timeout: '1min',
    }),
    platform: pods({ min: 1, max: 1 }),
    arrivals: [1000, 1000, 1000, 1000, 60_000],
  };

  it('that was there when the run began starts its container again, but pulls nothing', async () => {
    const result = await play(story);
    expect(phaseMs(result, 'restart')).toBe(9_000);
    expect(phaseMs(result, 'pull')).toBe(undefined);
    expect(result.summary.requests).toMatchObject({ completed: 1, failed: 4 });
  });

  it('that was started during the run does the same', async () => {
    const scaling = [{ policy: 'scheduled', entries: [{ at: '1min', desired: 1 }] }];
    const platform = pods({ min: 0, max: 1, scaling });
    const result = await play({ ...story, platform, arrivals: [100_000, 100_000, 100_000, 100_000, 200_000] });
    expect(phaseMs(result, 'pull')).toBe(2_000);
    expect(phaseMs(result, 'restart')).toBe(9_000);
  });
});

// Kubernetes documentation, "Configure Liveness, Readiness and Startup Probes": a pod that is not ready gets no requests.
describe('a pod that answers with errors', () => {
  const QUICK = { at: '1min', service: 'web', build: '50s', push: '10s' };
  const story = (platform: Section): Story => ({
    duration: '20min',
    services: web({ demand: { cpu: '10ms' } }),
    platform,
    traffic: [{ to: 'web', rate: '10 req/s', arrivals: 'even' }],
    releases: [{ ...QUICK, fails: { how: 'errors', after: '30s', share: '50%' } }],
  });

  it.each([
    ['a Service', {}],
    ['a load balancer', { service: 'alb', startup: {}, health: { interval: '10s' } }],
  ])('is taken out of rotation by %s, and not replaced', async (_title, more) => {
    const result = await play(story(pods({ min: 8, max: 8, cpu: '0.25 vCPU', memory: '512MiB' }, more)));
    // Eight of the first version when the run began, eight of the second.
    expect(result.summary.units.started).toBe(8);
    expect(result.summary.requests.failed).toBeGreaterThan(0);
    expect(result.decisions.entries.filter(({ reason }) => reason.includes('health checks'))).toEqual([]);
    // Half of them fail for 30 s at the most: of 10 requests a second during 18 minutes few do.
    expect(result.summary.requests.failed).toBeLessThan(600);
  });
});
