// The commands and options as the user types them. What a command does is in commands/, loaded only when it is run.

import { availableParallelism } from 'node:os';
import { Command, InvalidArgumentError, Option } from 'commander';
import { plain } from '../base/text/inert.ts';
import { VERSION } from '../run/version.ts';
import { ACCURACY_FORMATS } from './accuracy-formats.ts';
import type { CommandContext } from './context.ts';
import type { ExitCode } from './exit-codes.ts';
import { type ColorChoice, readTerminal } from './terminal.ts';
import type { WriteText } from './write.ts';

/** What the program needs from main.ts. */
export interface ProgramParts {
  readonly writeOut: WriteText;
  readonly writeError: WriteText;
  /** Takes help and usage messages; the parser does not wait until they are written. */
  readonly showHelp: (write: WriteText, text: string) => void;
  readonly setCode: (code: ExitCode) => void;
}

const EXIT_HELP = `
Exit codes:
  0         ran, and every threshold of level error holds
  1         a threshold failed or had no data, or a row of the accuracy table fails
  2         bad input or usage
  4         could not finish (disk, permission, memory)
  70        a bug in Windtunnel
  130, 143  interrupted; what was written is valid and marked incomplete`;

const RUN_HELP = `
Reporters: line, json, csv, html. Without a file, or with -, a report goes to
standard output; only one can. A bare file name goes into --out; {name} in it
stands for the scenario's name.

Exit code 1: a threshold of the scenario failed or had no data.

Examples:
  windtunnel run shop.yaml
  windtunnel run shop.yaml --reporter line --reporter html:shop.html --reporter json:shop.json
  windtunnel run scenarios/ --reporter html:{name}.html --out build/reports
  cat shop.yaml | windtunnel run - --json`;

const VALIDATE_HELP = `
Every mistake at once: where, what was found, what is allowed, what to do. Checks services and their
calls, jobs, traffic (cron, traces), platforms, releases, trouble and thresholds. Exit code 2 for any
mistake. What a code like WT152 means: windtunnel explain code WT152`;

const EXPLAIN_HELP = `
Examples:
  windtunnel explain shop.yaml                 who can run it, what its traffic asks for
  windtunnel explain shop.yaml --run           and, after simulating it, which platform to take and why
  windtunnel explain reports/shop.json         the same advice from a saved result
  windtunnel explain metric latency            what a metric is, and how thresholds use it
  windtunnel explain code WT152                what a message means`;

const INIT_HELP = `
Examples:
  windtunnel init
  windtunnel init shop --template retry-storm   services that call each other, trouble
  windtunnel init etl --template nightly-etl    jobs without requests
  windtunnel init llm --template llm-inference  accelerators, tokens, batching`;

interface GlobalOptions {
  readonly color: ColorChoice;
  readonly ascii?: true;
  readonly quiet?: true;
  readonly verbose?: true;
  readonly json?: true;
}

/** The whole command line, ready to parse. */
export function createProgram({ writeOut, writeError, showHelp, setCode }: ProgramParts): Command {
  const program = new Command('windtunnel');
  const context = () => readContext(program.opts<GlobalOptions>(), { writeOut, writeError });
  program
    .description(
      'Plays the same traffic and jobs against VMs, containers on EC2, Fargate and Lambda, and compares what users feel, what goes ' +
        'wrong and what it costs.',
    )
    .version(VERSION, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .helpCommand(false)
    .exitOverride()
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: (text) => showHelp(writeOut, text),
      writeErr: (text) => showHelp(writeError, text),
      outputError: (text, write) => write(usageMessage(text)),
    })
    .addOption(new Option('--color <when>', 'colours').choices(['auto', 'always', 'never']).default('auto'))
    .option('--ascii', 'draw with ASCII characters only')
    .option('-q, --quiet', 'print results and errors only')
    .option('-v, --verbose', 'print more about what happens')
    .option('--json', 'print JSON for other programs')
    .addHelpText('after', EXIT_HELP);
  addRun(program, context, setCode);
  addValidate(program, context, setCode);
  addExplain(program, context, setCode);
  addQuestions(program, context);
  addAccuracy(program, context, setCode);
  addInit(program, context);
  addDoctor(program, context, setCode);
  return program;
}

function addRun(program: Command, context: () => CommandContext, setCode: ProgramParts['setCode']): void {
  const cores = availableParallelism();
  program
    .command('run')
    .description('simulate scenarios')
    .argument('<file|folder...>', 'scenario files, folders of them, or - for standard input')
    .option('--platform <names>', 'only these platforms of the scenario, separated by commas', readList)
    .option('--seed <seed>', 'instead of the seed in the scenario')
    .option('--workers <n>', `platforms simulated at once, 1 to ${2 * cores}`, readWorkers(2 * cores), cores)
    .option('--reporter <name[:file]>', 'what to print or write; repeatable (default: line)', collect)
    .option('--out <folder>', 'where files without a folder go', 'reports')
    .option('--no-thresholds', 'do not judge the thresholds of the scenario')
    .option('--dry-run', 'check and estimate, do not simulate')
    .addHelpText('after', RUN_HELP)
    .action(async (files: readonly string[], options) => {
      const { runCommand } = await import('./commands/run.ts');
      setCode(await runCommand(context(), files, options));
    });
}

function addValidate(program: Command, context: () => CommandContext, setCode: ProgramParts['setCode']): void {
  program
    .command('validate')
    .description('check scenarios without simulating them')
    .argument('<file|folder...>', 'scenario files, folders of them, or - for standard input')
    .addHelpText('after', VALIDATE_HELP)
    .action(async (files: readonly string[]) => {
      const { validateCommand } = await import('./commands/validate.ts');
      setCode(await validateCommand(context(), files));
    });
}

function addExplain(program: Command, context: () => CommandContext, setCode: ProgramParts['setCode']): void {
  program
    .command('explain')
    .description('say who can run a workload, what a result advises, what a metric or a code is')
    .argument('<file|metric|code>', 'a scenario, a result (JSON), - for standard input, or one of these words')
    .argument('[name]', 'of the metric or code')
    .option('--platform <names>', 'only these platforms, separated by commas', readList)
    .option('--run', 'simulate the scenario, and advise')
    .addOption(new Option('--format <name>', 'how to print it (default: text)').choices(['text', 'json']))
    .addHelpText('after', EXPLAIN_HELP)
    .action(async (subject: string, name: string | undefined, options) => {
      const { explainCommand } = await import('./commands/explain.ts');
      setCode(await explainCommand(context(), [subject, name], options));
    });
}

function addQuestions(program: Command, context: () => CommandContext): void {
  program
    .command('schema')
    .description('print the JSON Schema of scenarios or of results')
    .argument('[kind]', 'scenario or result', 'scenario')
    .action(async (kind: string) => {
      const { schemaCommand } = await import('./commands/schema.ts');
      await schemaCommand(context(), kind);
    });
  program
    .command('list')
    .description('list what a scenario can name')
    .argument(
      '<kind>',
      'platforms, metrics (and which of them thresholds can use), autoscalers, node-scalers, placements, balancers, trouble, ' +
        'arrivals, templates, instance-types, runtimes or price-books',
    )
    .action(async (kind: string) => {
      const { listCommand } = await import('./commands/list.ts');
      await listCommand(context(), kind);
    });
}

function addAccuracy(program: Command, context: () => CommandContext, setCode: ProgramParts['setCode']): void {
  const cores = availableParallelism();
  program
    .command('accuracy')
    .description('compute published measurements and closed forms again and compare')
    .option('--only <ids>', 'only these rows, separated by commas; * stands for any characters', readList)
    .option('--quick', 'only the subset that takes seconds')
    .addOption(new Option('--format <name>', 'how to print the table (default: text)').choices(ACCURACY_FORMATS))
    .option('--workers <n>', `runs simulated at once, 1 to ${2 * cores}`, readWorkers(2 * cores), cores)
    .action(async (options) => {
      const { accuracyCommand } = await import('./commands/accuracy.ts');
      setCode(await accuracyCommand(context(), options));
    });
}

function addInit(program: Command, context: () => CommandContext): void {
  program
    .command('init')
    .description('write a scenario to start from')
    .argument('[folder]', 'where to', '.')
    .option('--template <name>', 'a bundled scenario instead of the starter: one of `windtunnel list templates`')
    .option('--force', 'overwrite what is there, and say what that was')
    .addHelpText('after', INIT_HELP)
    .action(async (folder: string, options) => {
      const { initCommand } = await import('./commands/init.ts');
      await initCommand(context(), folder, options);
    });
}

function addDoctor(program: Command, context: () => CommandContext, setCode: ProgramParts['setCode']): void {
  program
    .command('doctor')
    .description('look at this machine: node, terminal, colours, CI, write access, cores, age of the prices')
    .action(async () => {
      const { doctorCommand } = await import('./commands/doctor.ts');
      setCode(await doctorCommand(context()));
    });
}

function readContext(options: GlobalOptions, streams: Pick<CommandContext, 'writeOut' | 'writeError'>): CommandContext {
  const terminal = readTerminal({
    color: options.color,
    isAscii: options.ascii === true,
    env: process.env,
    stdout: process.stdout,
    stderr: process.stderr,
  });
  return {
    ...streams,
    terminal,
    isQuiet: options.quiet === true,
    isVerbose: options.verbose === true,
    isJson: options.json === true,
  };
}

/** Commander's sentence with the user's own words made harmless. */
function usageMessage(text: string): string {
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line) => plain(line.replace(/^error: /, 'windtunnel: ')));
  return `${lines.join('\n')}\n`;
}

function collect(value: string, previous: readonly string[] = []): readonly string[] {
  return [...previous, value];
}

function readList(value: string): readonly string[] {
  const names = value.split(',').map((name) => name.trim());
  if (names.includes('')) throw new InvalidArgumentError('Give names separated by commas.');
  return names;
}

function readWorkers(most: number): (value: string) => number {
  return (value) => {
    const count = /^\d{1,6}$/.test(value) ? Number(value) : 0;
    if (count < 1 || count > most) throw new InvalidArgumentError(`It must be a whole number from 1 to ${most}.`);
    return count;
  };
}
