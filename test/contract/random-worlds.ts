// Whole scenarios at random: the plain data of a scenario file, with services, calls, jobs, traffic, releases, trouble
// and one platform `p` of any type. Each part stands in a file of its own in worlds/; a further one is a field here.
import fc from 'fast-check';
import {
  jobTraffic,
  releaseSection,
  releasesArb,
  streamSection,
  trafficArb,
  troubleArb,
  troubleSection,
} from './worlds/arriving.ts';
import { ecsEc2, ecsFargate, ecsHybrid } from './worlds/containers.ts';
import { functionSection, lambda } from './worlds/functions.ts';
import { jobSections, jobsArb } from './worlds/jobs.ts';
import { eksEc2, eksFargate } from './worlds/kubernetes.ts';
import { ec2Asg, vmHosts } from './worlds/machines.ts';
import { all, either, one, type Section } from './worlds/plain.ts';
import type { DrawnPlatform } from './worlds/platform.ts';
import { serviceSections, servicesArb } from './worlds/services.ts';

const platformArb = either(
  ec2Asg(false),
  ecsEc2(false),
  ecsFargate,
  ecsHybrid,
  eksEc2,
  eksFargate,
  vmHosts,
  { weight: 2, arbitrary: lambda },
  ec2Asg(true),
  ecsEc2(true),
);

const parts = all({
  seed: fc.nat(1000),
  // A world takes about as long as its series has points: most are short.
  minutes: either({ weight: 5, arbitrary: one(2, 1) }, { weight: 1, arbitrary: fc.integer({ min: 3, max: 10 }) }),
  warmup: one('0s', '0s', '20s', '59s'),
  services: servicesArb,
  jobs: jobsArb,
  jobTraffic: fc.tuple(jobTraffic, jobTraffic),
  traffic: trafficArb,
  releases: releasesArb,
  trouble: troubleArb,
  platform: platformArb,
});

type Parts = typeof parts extends fc.Arbitrary<infer Value> ? Value : never;

/** A scenario as a file would hold it. */
export type World = Section;

/** A world at random. It shrinks to one service, no calls, no trouble, and a platform that says little. */
export const worldArb: fc.Arbitrary<World> = parts.map(worldOf);

function worldOf({ services, jobs, platform, ...drawn }: Parts): World {
  const hasSnapshot = platform.ofFirst?.snapStart === true;
  const sections = serviceSections(services, {
    hasGpu: platform.hasGpu,
    firstRuntime: hasSnapshot ? 'java21' : undefined,
  });
  const jobsOf = jobSections(jobs);
  const [names, jobNames] = [Object.keys(sections), Object.keys(jobsOf)];
  const groups = jobNames.flatMap((job) => Object.keys(jobsOf[job]!.tasks as Section).map((task) => `${job}.${task}`));
  return plainCopy({
    version: 1,
    name: 'world',
    seed: drawn.seed,
    // Who takes back a bad release waits for several starts to fail.
    duration: `${drawn.minutes + (drawn.releases.some(({ fails }) => fails !== undefined) ? 3 : 0)}min`,
    warmup: drawn.warmup,
    workload: { services: sections, jobs: jobNames.length > 0 ? jobsOf : undefined },
    traffic: [
      ...drawn.traffic.map((stream, index) => streamSection(stream, names, index)),
      ...jobNames.map((job, index) => ({ name: job, to: job, ...drawn.jobTraffic[index] })),
    ],
    releases: drawn.releases.map((release) => releaseSection(release, names)),
    trouble: drawn.trouble.map((entry, index) => troubleSection(entry, [...names, ...groups], index)),
    platforms: { p: platformSection(platform, sections.s0!) },
  });
}

function platformSection({ type, section, ofAll, ofFirst }: DrawnPlatform, { calls }: Section): Section {
  const hasCalls = calls !== undefined && (calls as readonly unknown[]).length > 0;
  const s0 = ofFirst === undefined ? undefined : functionSection(ofFirst, hasCalls);
  return { type, ...section, services: { default: ofAll, s0 } };
}

/** Fields that are left out are not there. */
function plainCopy(world: Section): World {
  return JSON.parse(JSON.stringify(world)) as World;
}
