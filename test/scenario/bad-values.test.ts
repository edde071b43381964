// Keys and values that a scenario may not have: one mistake each, found at its place and explained.
import { describe } from 'vitest';
import { itFindsEach, type Mistake } from './one-mistake.ts';

const KEYS: readonly Mistake[] = [
  { from: 'warmup:', to: 'warm_up:', code: 'WT120', at: '4:1-8', words: 'warm_up', hint: 'warmup' },
  { from: 'warmup:', to: 'warm:', code: 'WT120', at: '4:1-5', words: 'warm', hint: 'warmup' },
  { from: 'name: small', to: 'name: small\nvariables: {}', code: 'WT120', at: '3:1-10', words: 'variables' },
  { from: 'name: small', to: 'name: small\n<<: { seed: x }', code: 'WT120', at: '3:1-3', words: '<<', hint: 'merge' },
  { from: 'p95: 40ms }', to: 'p95: 40ms, p99: 1s }', code: 'WT120', at: '9:49-52', words: 'cpu.p99' },
  {
    from: 'rate: 50 req/s',
    to: 'rate: 50 req/s\n    arival: even',
    code: 'WT120',
    at: '15:5-11',
    words: 'arival',
    hint: 'arrivals',
  },
  {
    from: 'type: fleet\n    instance: m7i.large',
    to: 'type: functions\n    shar: 1%',
    code: 'WT120',
    at: '18:5-9',
    words: 'shar',
    hint: 'share',
  },
  { from: 'name: small\n', to: '', code: 'WT121', at: '1:1-8', words: 'name: is missing', hint: 'Add name' },
  {
    from: '    cart: { demand: { cpu: 3ms } }',
    to: '    cart: { demand: {} }',
    code: 'WT121',
    at: '10:13-19',
    words: 'cpu: is missing',
  },
  {
    from: '    type: fleet\n',
    to: '',
    code: 'WT121',
    at: '16:3-5',
    words: 'type: is missing',
    hint: 'Add type: fleet',
  },
  { from: '    to: web\n', to: '', code: 'WT121', at: '12:5-9', words: 'no target' },
];

const KINDS: readonly Mistake[] = [
  { from: 'wait: 30ms', to: 'wait: [30ms]', code: 'WT122', at: '9:57-63', words: 'wait: must be a duration' },
  {
    from: '    cart: { demand: { cpu: 3ms } }',
    to: '    cart:',
    code: 'WT122',
    at: '10:5-9',
    words: 'must be a section',
  },
  {
    from: '    instance: m7i.large',
    to: '    instance: 7',
    code: 'WT122',
    at: '18:15-16',
    words: 'must be a name',
    hint: '"7"',
  },
  {
    from: '  vm:\n    type: fleet',
    to: '  vx: fleet\n  vm:\n    type: fleet',
    code: 'WT122',
    at: '16:7-12',
    words: 'vx: must be a section',
  },
  { from: 'name: small', to: 'name: small\nseed: true', code: 'WT122', at: '3:7-11', words: 'must be a seed' },
  { from: 'route: /checkout', to: 'route: checkout', code: 'WT122', at: '8:14-22', words: 'must be a path' },
  {
    from: 'route: /checkout',
    to: 'concurrency: "64"',
    code: 'WT122',
    at: '8:20-24',
    words: 'whole number',
    hint: 'without quotes: 64',
  },
];

const WORDS: readonly Mistake[] = [
  { from: 'version: 1', to: 'version: 2', code: 'WT123', at: '1:10-11', words: 'must be 1' },
  { from: 'type: fleet', to: 'type: flet', code: 'WT123', at: '17:11-15', words: 'no known type', hint: 'fleet' },
  {
    from: 'route: /checkout',
    to: 'discipline: fifi',
    code: 'WT123',
    at: '8:19-23',
    words: 'not one of the words',
    hint: 'fifo',
  },
  {
    from: 'cpu: 3ms',
    to: 'cpu: { dist: gama, mean: 1ms }',
    code: 'WT123',
    at: '10:36-40',
    words: 'no known kind',
    hint: 'gamma',
  },
  {
    from: 'rate: 50 req/s',
    to: 'rate: 50 req/s\n    arrivals: poison',
    code: 'WT123',
    at: '15:15-21',
    words: 'arrival process',
    hint: 'poisson',
  },
  {
    from: 'rate: 50 req/s',
    to: 'rate: 50 req/s\n    startRate: 1 req/s',
    code: 'WT123',
    at: '15:16-23',
    words: 'only with stages',
  },
];

const AMOUNTS: readonly Mistake[] = [
  { from: 'wait: 30ms', to: 'wait: 30', code: 'WT124', at: '9:57-59', words: 'needs a unit', hint: '30ms' },
  { from: 'duration: 1h', to: 'duration: 3600', code: 'WT124', at: '3:11-15', words: 'needs a unit' },
  { from: 'duration: 1h', to: 'duration: 1 hour', code: 'WT124', at: '3:11-17', words: 'not a unit', hint: '1h' },
  { from: 'rate: 50 req/s', to: 'rate: 50 rps', code: 'WT124', at: '14:11-17', words: 'not a unit', hint: '50 req/s' },
  {
    from: 'route: /checkout',
    to: 'memory: { base: 128 }',
    code: 'WT124',
    at: '8:23-26',
    words: 'needs a unit',
    hint: '128MiB',
  },
  { from: 'duration: 1h', to: 'duration: 400d', code: 'WT125', at: '3:11-15', words: 'at most 365d' },
  { from: 'duration: 1h', to: 'duration: -1h', code: 'WT124', at: '3:11-14', words: 'negative' },
  { from: 'p95: 40ms', to: 'p95: 4ms', code: 'WT125', at: '9:43-46', words: 'below the median' },
  { from: 'route: /checkout', to: 'image: { shared: 130% }', code: 'WT125', at: '8:24-28', words: 'at most 100%' },
  { from: 'route: /checkout', to: 'retries: { max: 99 }', code: 'WT125', at: '8:23-25', words: 'from 0 to 10' },
  { from: 'to: web', to: 'split: { web: 50%, cart: 40% }', code: 'WT125', at: '13:5-10', words: '90%' },
];

describe('one mistake gives one problem with code, place, words and hint:', () => {
  describe('in a key', () => itFindsEach(KEYS));
  describe('in the kind of a value', () => itFindsEach(KINDS));
  describe('in a word', () => itFindsEach(WORDS));
  describe('in a unit or beyond a limit', () => itFindsEach(AMOUNTS));
});
