// Runs a random world: what the checks of a scenario say of it, and what becomes of it.
import type { PlatformRunResult } from '../../../src/metrics/result.ts';
import type { OpenTrace } from '../../../src/model/traffic/index.ts';
import { runPlatform } from '../../../src/run/index.ts';
import { Session } from '../../../src/run/session.ts';
import { readScenario, type Scenario } from '../../../src/scenario/index.ts';
import type { World } from '../random-worlds.ts';
import type { WorldFacts } from './expect-books.ts';
import type { Section } from './plain.ts';

const NO_TRACE: OpenTrace = () => Promise.reject(new Error('a random world has no trace'));

/** What may become of a world. */
export type Outcome =
  | { readonly kind: 'refused'; readonly problems: readonly string[] }
  | { readonly kind: 'infeasible'; readonly problems: readonly string[] }
  | { readonly kind: 'ran'; readonly scenario: Scenario; readonly result: PlatformRunResult };

/** Reads the world as a file and runs its platform. */
export async function playWorld(world: World): Promise<Outcome> {
  const reading = readScenario(JSON.stringify(world), { file: 'world.json' });
  if (!reading.ok) {
    return {
      kind: 'refused',
      problems: reading.problems
        .filter(({ severity }) => severity === 'error')
        .map(({ code, path, message }) => `${code} ${path} ${message}`),
    };
  }
  const scenario = reading.value;
  const result = await runPlatform({ scenario, platformName: 'p', openTrace: NO_TRACE });
  if (result.isFeasible) return { kind: 'ran', scenario, result };
  return { kind: 'infeasible', problems: result.reasons.map(({ rule, value }) => `${rule}: ${value}`) };
}

/** What its result is held against. */
export function factsOf({ platforms, warmup }: World): WorldFacts {
  const { services, host } = (platforms as { readonly p: Section }).p as {
    readonly services: Readonly<Record<string, Section>>;
    readonly host?: Section;
  };
  return {
    hasWarmup: warmup !== '0s',
    queued: Object.keys(services).filter((name) => (services[name]!.invoke ?? 'sync') !== 'sync'),
    isOvercommitted: host?.overcommit !== undefined,
  };
}

/** Runs it again in three parts, with a look at the books after every event. Returns how many there were. */
export async function playWatched(scenario: Scenario): Promise<number> {
  const choice = scenario.platforms[0]!;
  const session = new Session({ scenario, choice, replication: 0, openTrace: NO_TRACE, isDebug: true });
  session.begin();
  for (const part of [0.1, 0.7, 1]) {
    await session.advance(Math.round(scenario.durationUs * part));
    session.audit();
  }
  session.observer.end();
  await session.close();
  return session.simulator.handledCount;
}
