// Two small platforms and one price book: what the scenario tests need of the lists, whatever those hold today.
import { z } from 'zod';
import { countField, nameField, percentField } from '../../src/model/fields/index.ts';
import type { ScenarioParts } from '../../src/scenario/parts.ts';

const service = z.strictObject({ min: countField({ min: 0, max: 10_000 }), max: countField({ min: 0, max: 10_000 }) });
const services = z.record(z.string(), service);

const fleet = z.strictObject({ type: z.literal('fleet'), instance: nameField(), services });
const functions = z.strictObject({
  type: z.literal('functions'),
  share: percentField().prefault('50%'),
  services: services.optional(),
});

export const EXAMPLE_PARTS: ScenarioParts = {
  platforms: [
    {
      type: 'fleet',
      summary: 'Machines.',
      schema: fleet,
      resolve: (section, context) => {
        const given = section as z.output<typeof fleet>;
        const names = context.services.map(({ name }) => name);
        const problems = Object.keys(given.services)
          .filter((key) => key !== 'default' && !names.includes(key))
          .map((key) => ({
            path: ['services', key],
            message: 'is no service',
            allowed: names.join(', '),
            hint: 'Remove it.',
          }));
        return { settings: { instance: given.instance }, problems };
      },
      infeasibilities: () => [],
    },
    {
      type: 'functions',
      summary: 'Functions.',
      schema: functions,
      resolve: (section) => ({ settings: { share: (section as z.output<typeof functions>).share }, problems: [] }),
      infeasibilities: () => [],
    },
  ],
  priceBooks: [
    { region: 'us-east-1', month: '2026-10' },
    { region: 'us-east-1', month: '2026-11' },
  ],
};

/** A small scenario without mistakes. */
export const VALID = `version: 1
name: small
duration: 1h
warmup: 5min
workload:
  services:
    web:
      route: /checkout
      demand: { cpu: { median: 12ms, p95: 40ms }, wait: 30ms }
    cart: { demand: { cpu: 3ms } }
traffic:
  - name: shoppers
    to: web
    rate: 50 req/s
platforms:
  vm:
    type: fleet
    instance: m7i.large
    services: { default: { min: 2, max: 40 } }
`;
