// The line on the terminal that moves while platforms are simulated. Whether there is one is decided by its caller.

import { plain } from '../base/text/inert.ts';
import { eventRateText } from './event-rate.ts';
import type { Task } from './worker-protocol.ts';

/** What the line needs from the outside. */
export interface ProgressParts {
  readonly durationUs: number;
  readonly columns: number;
  readonly isAscii: boolean;
  readonly write: (text: string) => void;
  /** Wall clock in milliseconds, from any origin. */
  readonly nowMs: () => number;
}

/** What is going on until the next look. */
export interface Stage {
  /** In ascending order of replications. */
  readonly tasks: readonly Task[];
  readonly isPilot: boolean;
  /** How many replications there are at the end of it. */
  readonly goal: number;
}

/** How far a task is. */
export interface TaskProgress {
  readonly simulatedUs: number;
  readonly events: number;
}

const LEAST_MS_BETWEEN_DRAWINGS = 100;
const CLEAR_LINE = '\r\u001b[K';
const MOST_NAME_LENGTH = 24;

/**
 * One line for all platforms: which replication is the first that is not complete, how many of its platforms are, the task
 * that is furthest behind, speed, time left until the next look.
 */
export class ProgressLine {
  readonly #parts: ProgressParts;
  readonly #startMs: number;
  readonly #underWay = new Map<Task, TaskProgress>();
  readonly #waiting = new Map<number, number>();
  #stage: Stage = { tasks: [], isPilot: false, goal: 1 };
  #stageStartMs: number;
  #doneCount = 0;
  #doneEvents = 0;
  #drawnMs = -Infinity;
  #isShown = false;

  constructor(parts: ProgressParts) {
    this.#parts = parts;
    this.#startMs = parts.nowMs();
    this.#stageStartMs = this.#startMs;
  }

  /** From now on it is about these tasks. */
  begin(stage: Stage): void {
    this.#stage = stage;
    this.#stageStartMs = this.#parts.nowMs();
    this.#doneCount = 0;
    this.#underWay.clear();
    this.#waiting.clear();
    for (const { replication } of stage.tasks) {
      this.#waiting.set(replication, (this.#waiting.get(replication) ?? 0) + 1);
    }
  }

  /** Takes note of how far a task is and draws if it is time to. */
  update(task: Task, progress: TaskProgress): void {
    this.#underWay.set(task, progress);
    this.#drawIfDue();
  }

  /** The task needs no more time; `events` is how many it had in all. */
  finish(task: Task, events: number): void {
    this.#underWay.delete(task);
    this.#doneCount++;
    this.#doneEvents += events;
    this.#waiting.set(task.replication, (this.#waiting.get(task.replication) ?? 1) - 1);
    this.#drawIfDue();
  }

  /** Leaves the terminal's line empty, for other text or at the end. */
  clear(): void {
    if (this.#isShown) this.#parts.write(CLEAR_LINE);
    this.#isShown = false;
    this.#drawnMs = -Infinity;
  }

  #drawIfDue(): void {
    const nowMs = this.#parts.nowMs();
    if (nowMs - this.#drawnMs < LEAST_MS_BETWEEN_DRAWINGS) return;
    this.#drawnMs = nowMs;
    this.#isShown = true;
    // The last column stays free: a terminal that wraps there would scroll.
    this.#parts.write(CLEAR_LINE + this.#text(nowMs).slice(0, this.#parts.columns - 1));
  }

  #text(nowMs: number): string {
    const { durationUs, isAscii } = this.#parts;
    const underWay = [...this.#underWay.values()];
    const simulatedUs = underWay.reduce((sum, task) => sum + task.simulatedUs, this.#doneCount * durationUs);
    const events = underWay.reduce((sum, task) => sum + task.events, this.#doneEvents);
    const fraction = simulatedUs / (durationUs * this.#stage.tasks.length);
    const leftMs = fraction > 0 ? ((nowMs - this.#stageStartMs) * (1 - fraction)) / fraction : null;
    const parts = [
      ...this.#whichReplication(),
      ...this.#slowest(),
      `${Math.floor(fraction * 100)}%`,
      eventRateText({ events, wallMs: nowMs - this.#startMs }),
      ...(leftMs === null ? [] : [`${Math.ceil(leftMs / 1000)} s left`]),
    ];
    return parts.join(isAscii ? ' - ' : ' · ');
  }

  /** Tasks come in ascending order, so that the first with something to do is the one to tell of. */
  #whichReplication(): readonly string[] {
    const { isPilot, goal, tasks } = this.#stage;
    const [current, waitingCount] = [...this.#waiting].find(([, count]) => count > 0) ?? [goal - 1, 0];
    const count = tasks.filter(({ replication }) => replication === current).length;
    const platforms = `${count - waitingCount}/${count} platforms`;
    if (isPilot) return ['warm-up', platforms];
    return goal === 1 ? [platforms] : [`rep ${current + 1}/${goal}`, platforms];
  }

  /** Of the tasks under way, the one with most to do. */
  #slowest(): readonly string[] {
    const [first] = [...this.#underWay]
      .filter(([, { simulatedUs }]) => simulatedUs > 0)
      .sort(([, a], [, b]) => a.simulatedUs - b.simulatedUs);
    if (first === undefined) return [];
    const [{ platformName }, { simulatedUs }] = first;
    const name = plain(platformName, { max: MOST_NAME_LENGTH });
    return [`${name} ${clock(simulatedUs)}/${clock(this.#parts.durationUs)}`];
  }
}

/** Simulated time as h:mm:ss. */
function clock(us: number): string {
  const seconds = Math.floor(us / 1_000_000);
  const twoDigits = (value: number) => String(value).padStart(2, '0');
  return `${Math.floor(seconds / 3600)}:${twoDigits(Math.floor(seconds / 60) % 60)}:${twoDigits(seconds % 60)}`;
}
