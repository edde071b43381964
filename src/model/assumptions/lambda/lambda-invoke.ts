// Rules of invocations that nobody waits for: the event queue of a function, and the pollers of an SQS queue.
import { MICROS_PER_HOUR, MICROS_PER_MINUTE, MICROS_PER_SECOND } from '../../../base/time.ts';
import type { Assumption } from '../assumption.ts';

/** Retries of the event queue. */
export const ASYNC_RULES = {
  /** Throttled and failed starts are tried again for so long. */
  oldestUs: 6 * MICROS_PER_HOUR,
  firstPauseUs: MICROS_PER_SECOND,
  longestPauseUs: 5 * MICROS_PER_MINUTE,
  /** Pauses after errors of the function; then the event is given up. */
  errorPausesUs: [MICROS_PER_MINUTE, 2 * MICROS_PER_MINUTE],
} as const;

/** In force where a function is invoked asynchronously. */
export const asyncAssumptions: readonly Assumption[] = [
  {
    id: 'lambda.async.throttled',
    meaning: 'an event that is throttled returns to the queue and is tried again, at doubling intervals',
    value: 'for 6 h, after 1 s to 5 min',
    source: 'AWS Lambda Developer Guide, "Asynchronous invocation" (invocation-async)',
    date: '2023',
    confidence: 'high',
  },
  {
    id: 'lambda.async.error',
    meaning: 'an event whose execution fails is tried again',
    value: 'twice, after 1 min and 2 min',
    source: 'AWS Lambda Developer Guide, "Asynchronous invocation" (invocation-async)',
    date: '2023',
    confidence: 'high',
  },
];

/** How a queue is polled. */
export const SQS_RULES = {
  /** Batches at once in the beginning, and the fewest ever. */
  firstBatches: 5,
  /** Further batches at once, each minute that messages wait. */
  batchesPerMinute: 300,
  mostBatches: 1250,
  /** A poll of an empty queue waits so long. */
  longPollUs: 20 * MICROS_PER_SECOND,
  /** Visibility timeout in timeouts of the function. */
  visibilityTimeouts: 6,
  /** Pauses of a batch that was throttled: the first, doubled up to the longest, within the visibility timeout. */
  firstPauseUs: MICROS_PER_SECOND,
  longestPauseUs: 32 * MICROS_PER_SECOND,
} as const;

/** The default visibility timeout; functions that all have their own override it. */
export const visibilityAssumption: Assumption = {
  id: 'lambda.sqs.visibility',
  meaning: 'visibility timeout of a queue that the scenario gives none; SQS would give it 30 s',
  value: `${SQS_RULES.visibilityTimeouts} timeouts of the function`,
  source: 'AWS Lambda Developer Guide, "Using Lambda with Amazon SQS" (the recommendation)',
  date: '2023',
  confidence: 'high',
};

/** In force where a function takes its work from an SQS queue. */
export const sqsAssumptions: readonly Assumption[] = [
  {
    id: 'lambda.sqs.pollers',
    meaning: 'batches of a queue that are processed at once: at first, more each minute while messages wait, at most',
    value: '5, +300 per minute, 1,250',
    source:
      'AWS Compute Blog, "Introducing faster polling scale-up for AWS Lambda functions configured with Amazon SQS"',
    date: '2023-11',
    confidence: 'high',
  },
  {
    id: 'lambda.sqs.batch',
    meaning:
      'a batch is one execution whose work is that of its messages, one after the other; it succeeds or fails whole',
    value: 'sum of the demands',
    source: 'AWS Lambda Developer Guide, "Using Lambda with Amazon SQS" (with-sqs)',
    date: '2023',
    confidence: 'high',
  },
  {
    id: 'lambda.sqs.throttled',
    meaning:
      'a throttled batch is tried again until its visibility timeout ends, then its messages are in the queue again',
    value: 'after 1 s to 32 s, doubling',
    source: 'AWS Lambda Developer Guide, "Using Lambda with Amazon SQS"; the pauses are a choice',
    date: '2023',
    confidence: 'low',
  },
  {
    id: 'lambda.sqs.requests',
    meaning:
      'SQS requests: one to send each message, one to receive and one to delete each batch, and empty long polls',
    value: '5 pollers of 20 s',
    source: 'AWS Lambda Developer Guide, "Using Lambda with Amazon SQS"; one message per send is a choice',
    date: '2023',
    confidence: 'medium',
  },
];
