// Wires a session to somebody who follows it.

import type { PlatformChoice, Scenario } from '../scenario/index.ts';
import { detailOf } from './observe/live-detail.ts';
import { LiveFeed, type LiveListener } from './observe/live-feed.ts';
import type { Session } from './session.ts';

/** What is followed, and by whom. */
export interface Following {
  readonly scenario: Scenario;
  readonly choice: PlatformChoice;
  readonly listener: LiveListener;
}

/** To be called before the session begins; the caller ends the feed. */
export function follow(session: Session, { scenario, choice, listener }: Following): LiveFeed {
  const { simulator, platform, priceBook, observer, stepUs, unrouted, log } = session;
  const { durationUs, warmupUs, jobs, thresholds } = scenario;
  const parts = { platformName: choice.name, observer, stepUs, warmupUs, jobs, thresholds };
  const feed = new LiveFeed(listener, {
    durationUs,
    now: () => simulator.now,
    detailOf: ({ usage }) => {
      const run = { platform, usage, priceBook, durationUs: simulator.now, unroutedCount: unrouted.count };
      return detailOf(run, parts);
    },
  });
  observer.tell((sample) => feed.sampled(sample));
  log.tell((decision) => feed.decided(decision));
  return feed;
}
