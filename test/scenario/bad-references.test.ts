// Names, counts and files that do not fit, and parts of a scenario that do not fit together: one mistake each.
import { describe } from 'vitest';
import { itFindsEach, type Mistake } from './one-mistake.ts';

const MANY = Array.from({ length: 1001 }, (_, i) => `    s${i}: { demand: { cpu: 1ms } }`).join('\n');

const NAMES: readonly Mistake[] = [
  { from: '    cart:', to: '    default:', code: 'WT126', at: '10:5-12', words: 'reserved word' },
  { from: '    cart:', to: '    constructor:', code: 'WT126', at: '10:5-16', words: 'reserved word' },
  { from: '  vm:', to: '  " ":', code: 'WT126', at: '16:3-6', words: 'empty name' },
  { from: '    rate: 50 req/s', to: '    stages: []', code: 'WT127', at: '14:13-15', words: 'at least 1 entry' },
  { from: '    cart: { demand: { cpu: 3ms } }', to: MANY, code: 'WT127', at: '6:3-11', words: '1002 services' },
  ...['/etc/passwd', '../a.csv', 'a/../../b.csv', 'a\\b.csv', 'C:/a.csv', '~/a.csv', 'https://x.org/a.csv'].map(
    (path): Mistake => ({
      from: 'rate: 50 req/s',
      to: `trace: { file: '${path}', time: t, count: n }`,
      code: 'WT128',
      at: `14:20-${22 + path.length}`,
      words: 'trace.file',
      hint: 'into the folder shop',
    }),
  ),
  {
    from: 'rate: 50 req/s',
    to: 'trace: { file: "a\\0b", time: t, count: n }',
    code: 'WT128',
    at: '14:20-26',
    words: 'control character',
  },
];

const BETWEEN_PARTS: readonly Mistake[] = [
  {
    from: 'rate: 50 req/s',
    to: 'trace: { file: a.csv, time: t, count: t }',
    code: 'WT129',
    at: '14:43-44',
    words: 'column of time',
  },
  {
    from: 'rate: 50 req/s',
    to: 'trace: { file: a.csv, time: t, service: s, duration: s }',
    code: 'WT129',
    at: '14:58-59',
    words: 'column of service',
  },
  {
    from: 'name: small',
    to: 'releases: [{ at: 1min, service: wab }]\nname: small',
    code: 'WT150',
    at: '2:33-36',
    words: 'is not a service of the workload',
    hint: 'web',
  },
  {
    from: 'name: small',
    to: 'releases: [{ at: 59min, service: web }]\nname: small',
    code: 'WT151',
    at: '2:14-16',
    words: 'nothing of its rollout is seen',
    hint: 'earlier',
  },
  {
    from: 'to: web',
    to: 'to: wab',
    code: 'WT420',
    at: '13:9-12',
    words: 'which the workload does not have',
    hint: 'web',
  },
  {
    from: 'to: web\n    rate: 50 req/s',
    to: 'to: wab\n    rate: 50 req/s\n  - { name: x, to: cart, rate: 1 req/s }',
    code: 'WT420',
    at: '13:9-12',
    words: 'wab',
  },
  { from: 'to: web', to: 'path: checkout', code: 'WT421', at: '13:11-19', words: 'is no path' },
  { from: 'to: web', to: 'path: /other', code: 'WT422', at: '13:11-17', words: '404' },
  {
    from: 'to: web\n',
    to: 'to: web\n    rate: 1 req/s\n  - name: shoppers\n    to: web\n',
    code: 'WT423',
    at: '15:11-19',
    words: 'shoppers',
  },
  { from: 'cart: {', to: 'cart: { route: /checkout/,', code: 'WT141', at: '10:20-30', words: 'service web' },
  { from: 'cart: {', to: 'cart: { route: /a//b,', code: 'WT147', at: '10:20-25', words: 'plain path' },
  { from: 'warmup: 5min', to: 'warmup: 1h', code: 'WT142', at: '4:9-11', words: 'nothing of the run' },
  {
    from: 'rate: 50 req/s',
    to: 'stages: [{ duration: 2h, target: 5 req/s }]',
    code: 'WT143',
    at: '14:13-48',
    words: 'not played',
  },
  {
    from: 'rate: 50 req/s',
    to: "cron: '30 2 * * *'",
    code: 'WT143',
    at: '14:11-23',
    words: 'no moment within the 1h00m of the run',
  },
  { from: 'rate: 50 req/s', to: 'rate: 1e12 req/s', code: 'WT144', at: '12:5-9', words: 'requests (' },
  {
    from: 'name: small',
    to: 'name: small\nprices: { region: mars }',
    code: 'WT145',
    at: '3:19-23',
    words: 'no such price book',
  },
  {
    from: 'name: small',
    to: 'name: small\nprices: { book: 2020-01 }',
    code: 'WT145',
    at: '3:17-24',
    words: 'no such price book',
  },
  {
    from: '{ default:',
    to: '{ wob: { min: 1, max: 1 }, default:',
    code: 'WT146',
    at: '19:17-20',
    words: 'is no service',
    hint: 'Remove',
  },
];

describe('one mistake gives one problem with code, place, words and hint:', () => {
  describe('in a name, a count or a file', () => itFindsEach(NAMES));
  describe('between two parts of the scenario', () => itFindsEach(BETWEEN_PARTS));
});
