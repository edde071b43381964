// Thousands of whole worlds at random, in none of which anything is lost from the books.
// WINDTUNNEL_WORLDS=50000 npx vitest run test/contract/random-worlds.test.ts --reporter=verbose
// plays so many, with a line on every 250 of them; WINDTUNNEL_WORLDS_SEED=1000 begins with others than those of seed 42.
// A world that fails is shrunk and printed as the text of a scenario file: put it into one, and run that.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../src/base/canonical-json.ts';
import { RUN_RESULT } from '../../src/metrics/schemas/result.ts';
import { PLATFORMS } from '../../src/model/platforms/index.ts';
import { TROUBLES } from '../../src/model/troubles/index.ts';
import { type World, worldArb } from './random-worlds.ts';
import { expectBooks } from './worlds/expect-books.ts';
import { factsOf, type Outcome, playWatched, playWorld } from './worlds/play-world.ts';
import { EXPECTED_THINGS, Tally } from './worlds/tally.ts';

const WORLD_COUNT = Number(process.env.WINDTUNNEL_WORLDS ?? 2000);
const FIRST_SEED = Number(process.env.WINDTUNNEL_WORLDS_SEED ?? 42);
const BLOCK = 250;
/** Of so many worlds one is held against the schema of results, and one is played again under watch. */
const EACH_SCHEMA = 10;
const EACH_WATCHED = 20;

const blocks = Array.from({ length: Math.ceil(WORLD_COUNT / BLOCK) }, (_, index) => ({
  seed: FIRST_SEED + index,
  worldCount: Math.min(BLOCK, WORLD_COUNT - index * BLOCK),
}));

describe('random worlds', () => {
  const tally = new Tally();

  it.each(blocks)(
    'lose nothing: $worldCount of them from seed $seed',
    async ({ seed, worldCount }) => {
      let index = 0;
      const property = fc.asyncProperty(worldArb, async (world) => {
        // A world that fails is tried again while it shrinks: then everything is looked at.
        const number = index++;
        const isShrinking = number >= worldCount;
        const outcome = await playWorld(world);
        tally.record(outcome);
        await expectWhole(world, outcome, {
          isWatched: isShrinking || number % EACH_WATCHED === 0,
          isParsed: isShrinking || number % EACH_SCHEMA === 0,
        });
      });
      await fc.assert(property, { seed, numRuns: worldCount, asyncReporter: report });
    },
    600_000,
  );

  it('are hardly ever refused, and seldom beyond what their platform can run', () => {
    expect(tally.worldCount).toBeGreaterThanOrEqual(WORLD_COUNT);
    expect(tally.shareOf('refused')).toBeLessThan(0.05);
    expect(tally.shareOf('infeasible')).toBeLessThan(0.1);
  });

  it.runIf(WORLD_COUNT >= 2000)('have every platform, every kind of trouble and every outcome among them', () => {
    const things = [
      ...PLATFORMS.map(({ type }) => `platform ${type}`),
      ...TROUBLES.map(({ name }) => `trouble ${name}`),
      ...EXPECTED_THINGS,
    ];
    expect(things.filter((thing) => tally.count(thing) === 0)).toEqual([]);
  });
});

async function expectWhole(
  world: World,
  outcome: Outcome,
  { isWatched, isParsed }: { readonly isWatched: boolean; readonly isParsed: boolean },
): Promise<void> {
  if (outcome.kind !== 'ran') return;
  const { scenario, result } = outcome;
  expectBooks(result, factsOf(world));
  if (isParsed) expect(RUN_RESULT.shape.platforms.unwrap().element.safeParse(result).error).toBeUndefined();
  if (!isWatched) return;
  expect(await playWatched(scenario)).toBe(result.events);
  const again = await playWorld(world);
  expect(again.kind === 'ran' && canonicalJson(again.result) === canonicalJson(result)).toBe(true);
}

/** Throws with the smallest world that fails, as a file would hold it. */
async function report({ failed, counterexample, errorInstance, seed, numRuns }: fc.RunDetails<[World]>): Promise<void> {
  if (!failed) return;
  const world = JSON.stringify(counterexample?.[0], null, 2);
  const error = errorInstance instanceof Error ? errorInstance : new Error(String(errorInstance));
  throw new Error(`seed ${seed}, world ${numRuns}: ${error.message}\n${error.stack ?? ''}\n\n${world}\n`);
}
