// Every unit at once: the old ones go, then the new ones come.
import { z } from 'zod';
import { newCount, oldCount, type Rollout } from './rollout.ts';

const schema = z.strictObject({}).describe('How a release replaces units: all at once.');

/** All at once. Source: AWS CodeDeploy User Guide, predefined deployment configurations, AllAtOnce, 2024. */
export const allAtOnce: Rollout<z.output<typeof schema>, null> = {
  name: 'all-at-once',
  summary: 'stops every old unit, then starts the new ones',
  schema,
  assumptions: [
    {
      id: 'rollout.all-at-once',
      meaning: 'how a release replaces what runs',
      value: 'all at once',
      source: 'AWS CodeDeploy User Guide, predefined deployment configurations (AllAtOnce)',
      date: '2024',
      confidence: 'high',
    },
  ],
  keepsDesired: false,
  settingsFrom: () => null,
  problemOf: () => null,
  warmupUs: () => 0,
  replacement: () => null,
  step(view) {
    const old = oldCount(view);
    return {
      start: old > 0 ? 0 : Math.max(0, view.desired - newCount(view)),
      stop: old,
      why: `all ${old + newCount(view)} at once`,
      verdict: 'go-on',
      lookAgainUs: null,
    };
  },
};
