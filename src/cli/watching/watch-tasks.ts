// `windtunnel watch`: simulates one scenario after the other as `run` does, with the dashboard in front, and again whenever
// a file of one is saved. What `run` would print stands in the terminal afterwards.

import type { Action } from '../../dashboard/state/message.ts';
import { htmlReporter } from '../../output/html/report.ts';
import type { Baselines } from '../comparing/baseline.ts';
import type { CommandContext } from '../context.ts';
import { EXIT, type ExitCode, gravest } from '../exit-codes.ts';
import { createPool, type Pool } from '../pool.ts';
import type { Overviews } from '../reports/overview-files.ts';
import { planTargets } from '../reports/report-files.ts';
import { summaryText } from '../run-summary.ts';
import type { ReloadedTask } from '../running/plan-task.ts';
import { runTask, type Task, type TaskEnding } from '../running/run-task.ts';
import { Dashboard } from './dashboard.ts';
import { HeldOutput } from './held-output.ts';
import { raceFacts } from './race-facts.ts';
import { reportNow } from './report-now.ts';
import { SavedFiles } from './saved-files.ts';
import { studyNews } from './study-news.ts';

/** How the scenarios are run. */
export interface WatchSetting {
  readonly workers: number;
  readonly baselines: Baselines | null;
  readonly isBail: boolean;
  readonly outFolder: string;
  readonly overviews: Overviews;
  readonly screenReader?: true;
  /** Reads a scenario again. */
  readonly reload: (task: Task) => Promise<ReloadedTask<Task>>;
}

/** Until the user leaves. */
export async function watchTasks(
  context: CommandContext,
  tasks: readonly Task[],
  setting: WatchSetting,
): Promise<ExitCode> {
  const watch = new Watch(context, tasks, setting);
  const code = await watch.untilLeft();
  await watch.tell();
  return code;
}

/** A round that was overtaken by a newer version of its files: nothing of it is written. */
class Overtaken extends Error {}

class Watch {
  readonly #context: CommandContext;
  readonly #setting: WatchSetting;
  readonly #tasks: Task[];
  readonly #endings: (TaskEnding | undefined)[] = [];
  readonly #held = new HeldOutput();
  readonly #saved = new SavedFiles((files) => this.#onSaved(files));
  /** Places of scenarios that are to run, and those to be read again before they do. */
  #queue: number[];
  readonly #changed = new Set<number>();
  #underWay: number | null = null;
  #isOvertaken = false;
  #dashboard: Dashboard | null = null;
  #pool: Pool | null = null;
  #exitCode: ExitCode | null = null;
  #wake: () => void = () => {};

  constructor(context: CommandContext, tasks: readonly Task[], setting: WatchSetting) {
    this.#context = context;
    this.#setting = setting;
    this.#tasks = [...tasks];
    this.#queue = tasks.map((_, place) => place);
  }

  async untilLeft(): Promise<ExitCode> {
    const { terminal } = this.#context;
    const stopListening = this.#listen();
    try {
      this.#dashboard = await Dashboard.open({
        races: this.#tasks.map(raceFacts),
        terminal,
        isScreenReader: this.#setting.screenReader === true,
        onAction: (action) => this.#act(action),
      });
      for (const { files } of this.#tasks) this.#saved.add(files);
      while (this.#exitCode === null) {
        const place = this.#queue.shift();
        if (place === undefined) await this.#somethingToDo();
        else await this.#round(place);
      }
      return this.#exitCode;
    } finally {
      this.#saved.close();
      this.#dashboard?.close();
      await this.#pool?.close();
      stopListening();
    }
  }

  /** What `run` prints. */
  async tell(): Promise<void> {
    await this.#held.release(this.#context);
    const { isQuiet, isJson, writeError } = this.#context;
    const begun = this.#endings.filter((ending) => ending !== undefined);
    for (const ending of begun) this.#setting.overviews.add(ending);
    await this.#setting.overviews.write(this.#context);
    if (!isQuiet && !isJson && this.#tasks.length > 1) await writeError(summaryText(begun, this.#tasks.length));
  }

  async #round(place: number): Promise<void> {
    const context = this.#held.begin(place, this.#context, process.stdout.columns);
    const task = await this.#taskAt(place, context);
    if (task === null) return;
    const dashboard = this.#dashboard!;
    dashboard.tell({ kind: 'race-began', race: place, facts: raceFacts(task) });
    const { baselines, isBail } = this.#setting;
    this.#underWay = place;
    this.#isOvertaken = false;
    try {
      const ending = await runTask(context, task, {
        baselines,
        isBail,
        pool: this.#poolFor(task),
        interruption: { exitCode: () => this.#exitCode },
        listener: studyNews(place, (news) => dashboard.tell(news)),
        checkWanted: () => {
          if (this.#isOvertaken && this.#exitCode === null) throw new Overtaken();
        },
      });
      this.#ended(place, ending);
    } catch (error) {
      if (!(error instanceof Overtaken)) throw error;
    } finally {
      this.#underWay = null;
    }
  }

  /** The scenario as it is now; null where it cannot be read, which has then been told. */
  async #taskAt(place: number, context: CommandContext): Promise<Task | null> {
    const task = this.#tasks[place]!;
    if (!this.#changed.delete(place)) return task;
    const reloaded = await this.#setting.reload(task);
    if (reloaded.isValid) {
      this.#tasks[place] = reloaded.task;
      this.#saved.add(reloaded.task.files);
      return reloaded.task;
    }
    const { trouble, text } = reloaded;
    await context.writeError(text);
    this.#ended(place, { name: task.scenario.name, exitCode: EXIT.badInput, wallMs: 0, result: null, trouble });
    return null;
  }

  #ended(place: number, ending: TaskEnding): void {
    const { result, trouble, exitCode } = ending;
    this.#endings[place] = ending;
    const phase = trouble !== null ? 'failed' : this.#exitCode === null ? 'done' : 'interrupted';
    this.#dashboard?.tell({ kind: 'race-ended', race: place, phase, result, trouble });
    if (this.#setting.isBail && exitCode === EXIT.failed) this.#queue = [];
  }

  /** The threads of the scenario before, unless they were stopped. */
  #poolFor({ scenario, plan }: Task): Pool {
    // A thread for each platform would show all of them moving, and took a quarter longer where there are fewer cores.
    const wanted = Math.max(1, Math.min(this.#setting.workers, scenario.platforms.length * plan.limit));
    if (this.#pool === null || this.#pool.workers !== wanted) {
      void this.#pool?.close();
      this.#pool = createPool({ workers: wanted, isWatched: true });
    }
    return this.#pool;
  }

  #onSaved(files: ReadonlySet<string>): void {
    this.#tasks.forEach((task, place) => {
      if (task.files.some((file) => files.has(file))) this.#runAgain(place);
    });
  }

  #runAgain(place: number): void {
    this.#changed.add(place);
    if (this.#underWay === place) {
      this.#isOvertaken = true;
      this.#stopPool();
      this.#queue = [place, ...this.#queue.filter((one) => one !== place)];
    } else if (!this.#queue.includes(place)) this.#queue.push(place);
    this.#wake();
  }

  #stopPool(): void {
    this.#pool?.cancel();
    this.#pool = null;
  }

  #act(action: Action): void {
    const { raceIndex } = this.#dashboard!.state;
    if (action.kind === 'quit') this.#leave(EXIT.interrupted);
    if (action.kind === 'run-again') this.#runAgain(raceIndex);
    if (action.kind === 'write-report') void this.#report(raceIndex);
  }

  async #report(place: number): Promise<void> {
    const dashboard = this.#dashboard!;
    const [pages] = planTargets({
      requests: [{ reporter: htmlReporter, form: null, pattern: '{name}.html' }],
      scenarioNames: this.#tasks.map(({ scenario }) => scenario.name),
      outFolder: this.#setting.outFolder,
      inputFiles: [],
    })[place]!;
    const race = dashboard.state.races[place]!;
    const note = await reportNow(this.#context, { race, task: this.#tasks[place]!, pages: pages! });
    dashboard.tell({ kind: 'noted', note });
  }

  /** At once; the reports of what there is follow. */
  #leave(code: ExitCode): void {
    const isUnfinished = this.#underWay !== null || this.#queue.length > 0;
    this.#exitCode = isUnfinished ? code : gravest(this.#endings.flatMap((ending) => ending?.exitCode ?? []));
    this.#dashboard?.close();
    this.#pool?.cancel();
    this.#wake();
  }

  #listen(): () => void {
    const leave = (code: ExitCode) => () => {
      if (this.#exitCode !== null) process.exit(code);
      this.#leave(code);
      this.#exitCode = code;
    };
    const signals = {
      SIGINT: leave(EXIT.interrupted),
      SIGTERM: leave(EXIT.terminated),
      SIGHUP: leave(EXIT.terminated),
    };
    for (const [signal, heard] of Object.entries(signals)) process.on(signal, heard);
    return () => {
      for (const [signal, heard] of Object.entries(signals)) process.off(signal, heard);
    };
  }

  #somethingToDo(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }
}
