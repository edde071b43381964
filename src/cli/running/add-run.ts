// The commands `run` and `watch` as the user types them: the same options, another way to follow what happens. What they do
// is in commands/run.ts, loaded only when one of them is run.

import { availableParallelism } from 'node:os';
import { type Command, Option } from 'commander';
import type { CommandContext } from '../context.ts';
import type { ExitCode } from '../exit-codes.ts';
import { setOption, varOption } from '../inputs/scenario-options.ts';
import { readCount } from '../read-count.ts';
import { readNames } from '../read-names.ts';
import { reporterOption } from '../reports/reporter-option.ts';
import { replicationOptions } from '../study/replication-options.ts';

const RUN_HELP = `
Reporters: line, html, markdown, junit, github, json, ndjson, csv. Without a
file, or with -, a report goes to standard output; only one can. A bare file name
goes into --out; {name} in it stands for the scenario's name. Under GitHub Actions
annotations and a job summary are added.
HTML reports of several scenarios in one folder get an index.html beside them.

Exit code 1: a threshold of the scenario failed or had no data. Exit code 3: none did, but what was
measured does not show whether one holds.

Replications: without these options a scenario with thresholds is run 5, 10, 20 and at most 40 times,
until each threshold is decided, and one without is run once. A --until-ci that is not reached does not
change the exit code: it is said how many replications would be enough.

Examples:
  windtunnel run shop.yaml
  windtunnel run shop.yaml --replications 20
  windtunnel run shop.yaml --until-ci 5% --max-replications 100
  windtunnel run shop.yaml --reporter line --reporter html:shop.html --reporter json:shop.json
  windtunnel run scenarios/ --reporter html:{name}.html --out build/reports
  cat shop.yaml | windtunnel run - --json`;

const WATCH_HELP = `
The platforms race side by side while they are simulated, and can be walked through afterwards. Saving a
scenario runs it again and shows what has changed. The key ? lists every key. The options are those of run.

Needs a terminal of at least 80 columns and 20 rows. Without one, under CI and with TERM=dumb it is the
same as run. What run prints stands in the terminal after q; the exit codes are the same, and 130 where it
was left before the end.

Examples:
  windtunnel watch shop.yaml
  windtunnel watch scenarios/ --replications 20
  windtunnel watch shop.yaml --screen-reader`;

type SetCode = (code: ExitCode) => void;

export function addRun(program: Command, context: () => CommandContext, setCode: SetCode): void {
  const run = withOptions(program.command('run').description('simulate scenarios'))
    .option('--watch', 'follow it on a dashboard, where there is a terminal')
    .option('--dry-run', 'check and estimate, do not simulate');
  withReplications(run)
    .addHelpText('after', RUN_HELP)
    .action(async (files: readonly string[], options) => {
      const { runCommand } = await import('../commands/run.ts');
      setCode(await runCommand(context(), files, options));
    });
}

export function addWatch(program: Command, context: () => CommandContext, setCode: SetCode): void {
  const watch = withOptions(program.command('watch').description('simulate scenarios on a live dashboard'));
  withReplications(watch)
    .addHelpText('after', WATCH_HELP)
    .action(async (files: readonly string[], options) => {
      const { runCommand } = await import('../commands/run.ts');
      const watched = { ...options, watch: true };
      setCode(await runCommand(context(), files, watched));
    });
}

function withOptions(command: Command): Command {
  const cores = availableParallelism();
  return command
    .argument('<file|folder...>', 'scenario files, folders of them, or - for standard input')
    .option('--platform <names>', 'only these platforms of the scenario, separated by commas', readNames)
    .option('--seed <seed>', 'instead of the seed in the scenario (env: WINDTUNNEL_SEED)')
    .addOption(
      new Option('--workers <n>', `simulations at once, 1 to ${2 * cores}`)
        .argParser(readCount(2 * cores))
        .default(cores)
        .env('WINDTUNNEL_WORKERS'),
    )
    .addOption(reporterOption())
    .addOption(new Option('--out <folder>', 'where files without a folder go').default('reports').env('WINDTUNNEL_OUT'))
    .addOption(setOption())
    .addOption(varOption())
    .option('--events <file>', 'the same as --reporter ndjson:<file>')
    .option('--no-thresholds', 'do not judge the thresholds of the scenario')
    .option('--baseline <file|folder>', 'hold the figures against those kept there; 1 where one is shown to be worse')
    .option('--update-baseline', 'keep the figures of this run there')
    .option('--screen-reader', 'on the dashboard: sentences in place of drawings');
}

function withReplications(command: Command): Command {
  for (const option of replicationOptions()) command.addOption(option);
  return command;
}
