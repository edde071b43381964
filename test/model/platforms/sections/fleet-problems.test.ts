import { describe, expect, it } from 'vitest';
import { PLATFORMS } from '../../../../src/model/platforms/index.ts';
import { scenarioOf } from '../scenario-builder.ts';
import { NEEDED_SECTIONS } from '../stories.ts';

type Section = Readonly<Record<string, unknown>>;

const FLEETS = PLATFORMS.map(({ type }) => type).filter((type) => type !== 'lambda');

describe.each(FLEETS)('a section of %s is refused', (type) => {
  it.each<readonly [string, Section, RegExp]>([
    ['with more units at least than at most', { services: { default: { min: 3, max: 2 } } }, /min 3 is above max 2/],
    ['with a slow start that the routing has not', { slowStart: '60s' }, /has no slow start/],
    ['with a setting of a load balancer that there is not', { lcu: {}, loadBalancer: false }, /and there is none/],
    [
      'with two autoscalers of one deployment',
      { services: { default: { scaling: [{ policy: 'hpa' }, { policy: 'hpa' }] } } },
      /each would set the number of pods/,
    ],
  ])('%s', (_, own, message) => {
    const platform = { type, routing: 'least-outstanding-requests', ...NEEDED_SECTIONS[type], ...own };
    const traffic = [{ to: 'web', rate: '1 req/s' }];
    expect(() => scenarioOf({ platform, traffic })).toThrow(message);
  });
});
