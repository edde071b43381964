// Closed forms and measurements that no scenario can express, each with its reason. They are part of the table.

import type { LeftOut } from './row.ts';

export const LEFT_OUT: readonly LeftOut[] = [
  {
    what: 'M/G/1 with set-up (server off when empty)',
    reason:
      'KEDA with held requests comes near it, but switches off up to one polling interval late, where the closed form does at once',
  },
  {
    what: 'Erlang A (exponential patience)',
    reason: "a client's timeout is a constant; M/M/1 with constant patience is in the table instead",
  },
  {
    what: 'non-preemptive priorities, batch arrivals, tandem queues, fan-out and join',
    reason:
      'no published measurement to compare with; the theory tests hold scenarios with them against their closed forms',
  },
  {
    what: 'per-second billing of exponential lifetimes with a 60 s minimum',
    reason: 'lifetimes of tasks follow from scaling, they are not given; single lifetimes are in the table instead',
  },
  {
    what: 'cpu share by memory in the fan-out of 2020',
    reason: 'its cpu jobs ran at 256 MB only; the rows of power tuning and of first calls by memory show the share',
  },
];
