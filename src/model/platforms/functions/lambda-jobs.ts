// Jobs on Lambda: a workflow of Step Functions that makes an invocation for every piece.
import { STEP_FUNCTIONS_RETRY } from '../../assumptions/jobs.ts';
import type { FunctionState } from '../../compute/functions/function-state.ts';
import { FunctionTasks } from '../../compute/jobs/function-tasks.ts';
import { JobRunner } from '../../compute/jobs/job-runner.ts';
import { TaskQueue } from '../../compute/jobs/task-queue.ts';
import type { Server } from '../../compute/requests/client.ts';
import type { RequestTable } from '../../compute/requests/request-table.ts';
import { mapTransitions, stepFunctionsUsage, WORKFLOW_TRANSITIONS } from '../../pricing/meters/step-functions.ts';
import type { Usage } from '../../pricing/usage.ts';
import type { PlatformContext } from '../platform.ts';

/** What jobs share with the platform. */
export interface LambdaJobsParts {
  readonly requests: RequestTable;
  readonly functions: readonly FunctionState[];
  readonly server: Server;
  /** Executions at once in the account. */
  readonly accountConcurrency: number;
}

/** The jobs of the platform, and who makes their invocations. */
export class LambdaJobs {
  readonly runner: JobRunner;
  readonly tasks: FunctionTasks;
  /** Steps of the workflows beside the invocations, by task group. */
  private readonly steps: number[];

  constructor(context: PlatformContext, { requests, functions, server, accountConcurrency }: LambdaJobsParts) {
    const { simulator, jobs = [] } = context;
    const groups = functions.map(({ parts }) => parts.group);
    const services = jobs.flatMap(({ tasks }) => tasks.map(({ service }) => service));
    const queued = services.map((service) => {
      const { priority, maxParallel } = groups[service]!.spec.task!;
      return { service, priority, most: maxParallel ?? Infinity, weight: 1 };
    });
    this.steps = groups.map(() => 0);
    const first = new Set(jobs.map(({ tasks }) => tasks[0]!.service));
    const taskBegins = (service: number, pieceCount: number) => {
      const atOnce = Math.min(pieceCount, groups[service]!.spec.task!.maxParallel ?? Infinity);
      this.steps[service]! += mapTransitions({ pieceCount, atOnce }) + (first.has(service) ? WORKFLOW_TRANSITIONS : 0);
    };
    this.runner = new JobRunner({ ...context, jobs, groups, taskBegins });
    this.tasks = new FunctionTasks({
      simulator,
      requests,
      functions,
      server,
      services,
      queue: new TaskQueue(queued, accountConcurrency),
      owner: this.runner,
      rules: STEP_FUNCTIONS_RETRY,
    });
    this.runner.connect(this.tasks);
  }

  /** What orchestrating the pieces of a task group costs; nothing for a service. */
  usageOf(service: number): readonly Usage[] {
    const steps = this.tasks.stepCounts[service]! + this.steps[service]!;
    return steps > 0 ? [stepFunctionsUsage(steps)] : [];
  }
}
