import { describe, expect, it } from 'vitest';
import { KEY_TABLE } from '../../../src/dashboard/keys/key-table.ts';
import { sentences } from '../../../src/dashboard/sentences/sentences.ts';
import type { Message } from '../../../src/dashboard/state/message.ts';
import { reduce } from '../../../src/dashboard/state/reduce.ts';
import { type DashboardState, TABS } from '../../../src/dashboard/state/state.ts';
import { FIXTURES, type FixtureName, fixture } from '../fixtures.ts';
import { newsUntil, recordingOf, wholeNews } from '../recorded.ts';

/** Every sentence of the messages, one after the other. */
function told(state: DashboardState, messages: readonly Message[]): readonly string[] {
  const all: string[] = [];
  let now = state;
  for (const message of messages) {
    const next = reduce(now, message);
    all.push(...sentences(now, next));
    now = next;
  }
  return all;
}

async function answers(name: FixtureName, messages: readonly Message[]): Promise<readonly string[]> {
  return told(await fixture(name), messages);
}

/** What a screen reader spells or leaves out: glyphs, boxes, blocks, control characters. */
const UNSPEAKABLE = /[\p{Cc}\p{Cf}±–…─-◿⠀-⣿]/u;

describe('a run', () => {
  it('is told from its start to its verdicts', async () => {
    const shop = await recordingOf();
    const text = told(await fixture('waiting'), wholeNews(shop));
    expect(text[0]).toBe(
      'corner shop starts: 30 min on 5 platforms, vm and ecs and fargate and lambda and huge, 3 thresholds, seed shop-2026.',
    );
    for (const name of ['vm', 'ecs', 'fargate', 'lambda']) {
      expect(text.filter((one) => one.startsWith(`${name} is done: latency p50 `))).toHaveLength(1);
    }
    expect(text).toContainEqual(expect.stringMatching(/^huge cannot run this workload: .+\.$/));
    const end = text.indexOf('corner shop is done.');
    expect(text[end + 1]).toBe('Thresholds do not hold. 6 passed, 1 failed, 3 inconclusive, 2 warnings.');
    expect(text[end + 2]).toMatch(/^inconclusive: latency.* on ecs, .*interval/);
  });

  it('is told at each tenth, with where each platform stands', async () => {
    const shop = await recordingOf();
    const tenths = Array.from({ length: 11 }, (_, tenth) => newsUntil(shop, (shop.facts.durationMs * tenth) / 10));
    const [first = []] = tenths;
    const began = first.filter(({ kind }) => kind !== 'platform-advanced');
    const later = tenths.slice(1).flatMap((news) => news.filter(({ kind }) => kind === 'platform-advanced'));
    const text = told(await fixture('waiting'), [...began, ...later]).filter((one) => one.includes('% simulated'));
    expect(text.map((one) => one.slice(0, 3))).toEqual(['10%', '20%', '30%', '40%', '50%', '60%', '70%', '80%', '90%']);
    expect(text[2]).toMatch(/^30% simulated, 9 min of 30 min: vm \d+ units?, p95 .*; ecs .*; fargate .*; lambda .*\.$/);
  });

  it('that could not be read again says why', async () => {
    const trouble = 'shop.yaml:3:1: unknown key';
    const text = await answers('done', [{ kind: 'race-ended', race: 0, phase: 'failed', result: null, trouble }]);
    expect(text).toEqual([`corner shop failed: ${trouble}.`]);
  });

  it('that starts again says so', async () => {
    const { facts } = await recordingOf();
    const text = await answers('done', [{ kind: 'race-began', race: 0, facts }]);
    expect(text[0]).toMatch(/^corner shop starts again, round 2: /);
  });

  it('says nothing while time only goes on', async () => {
    expect(await answers('running', [{ kind: 'ticked', nowMs: 99_000 }])).toEqual([]);
    const text = await answers('behind', [{ kind: 'pause' }, { kind: 'ticked', nowMs: 13_410 }]);
    expect(text).toEqual(['Goes on from 5 min.']);
  });
});

describe('a key', () => {
  it.each(TABS.filter((tab) => tab !== 'overview'))('that opens the tab %s hears what it shows', async (tab) => {
    const text = await answers('running', [{ kind: 'show-tab', tab }]);
    expect(text[0]).toMatch(/^(Capacity|Packing|Start-up|Cost|Decisions|Thresholds)\.$/);
    expect(text.length).toBeGreaterThan(1);
    expect(text.slice(1).every((one) => one.endsWith('.'))).toBe(true);
  });

  it('that moves the mark hears the row', async () => {
    const down: Message = { kind: 'move', rows: 1 };
    const host = await answers('running', [{ kind: 'show-tab', tab: 'packing' }, down]);
    expect(host.at(-1)).toMatch(
      /^unit 0, m7i\.large, on-demand: ready, 1 unit, cpu .* vCPU asked for.*\$0\.10 an hour\.$/,
    );
    const threshold = await answers('running', [{ kind: 'show-tab', tab: 'thresholds' }, down]);
    expect(threshold.at(-1)).toBe(
      'latency{service:checkout} p(95) < 1s on ecs: 2.97 s, +197.4% from the limit, broken so far.',
    );
    const bill = await answers('running', [{ kind: 'show-tab', tab: 'cost' }, down]);
    expect(bill.at(-1)).toMatch(
      /^EC2 m7i\.large on-demand: 0\.733333 instance-hour at \$0\.1008 is \$0\.07\d*, 92\.4% of the bill\.$/,
    );
  });

  it('that opens a decision hears all of it', async () => {
    const text = await answers('running', [
      { kind: 'show-tab', tab: 'decisions' },
      { kind: 'move', rows: Number.NEGATIVE_INFINITY },
      { kind: 'move', rows: 2 },
      { kind: 'open' },
    ]);
    expect(text.at(-1)).toBe(
      'Row 3 of 17. 1 min, ecs: hosts scale-out, because 1 hosts needed, 1 running: reservation 100% above 90%: 1 to 2.',
    );
  });

  it('that pauses, seeks or changes the speed hears the moment or the speed', async () => {
    expect(await answers('running', [{ kind: 'pause' }])).toEqual(['Paused at 11 min.']);
    expect((await answers('done', [{ kind: 'seek-start' }])).join(' ')).toContain('0 seconds.');
    expect(await answers('behind', [{ kind: 'seek-end' }])).toContain('Follows the simulation.');
    expect((await answers('running', [{ kind: 'slower' }])).join(' ')).toMatch(/Speed \d+ times\./);
  });

  it('that filters hears what is left', async () => {
    expect(await answers('running', [{ kind: 'next-platform' }])).toEqual(['Only vm.']);
    const typed: Message[] = [{ kind: 'begin-filter' }, { kind: 'type', text: 'joined' }, { kind: 'end-filter' }];
    expect((await answers('running', typed)).at(-1)).toBe('2 decisions with joined.');
  });

  it('that asks for help hears every key', async () => {
    const text = await answers('running', [{ kind: 'toggle-help' }]);
    for (const { help } of KEY_TABLE) expect(text).toContainEqual(expect.stringContaining(help));
  });

  it('in the list hears the scenario and how far it is', async () => {
    expect(await answers('several', [{ kind: 'move', rows: 1 }])).toEqual(['2 of 5: spiky api, running.']);
    const text = await answers('several', [{ kind: 'open' }]);
    expect(text.slice(0, 2)).toEqual(['corner shop.', 'Overview.']);
  });

  it('hears what was noted', async () => {
    const text = await answers('running', [{ kind: 'noted', note: 'report written to shop.html' }]);
    expect(text).toEqual(['report written to shop.html.']);
  });
});

it('nothing is told that cannot be read aloud, whatever the names are', async () => {
  const messages: Message[] = [
    ...TABS.map((tab): Message => ({ kind: 'show-tab', tab })),
    { kind: 'move', rows: 2 },
    { kind: 'open' },
    { kind: 'toggle-help' },
  ];
  for (const name of Object.keys(FIXTURES) as FixtureName[]) {
    const state = await fixture(name);
    const texts = [...told(state, messages), ...sentences(await fixture('waiting'), state)];
    for (const text of texts) expect(text).not.toMatch(UNSPEAKABLE);
  }
});
