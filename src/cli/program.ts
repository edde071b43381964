// The commands and options as the user types them. What a command does is in commands/, loaded only when it is run.

import { availableParallelism } from 'node:os';
import { Command, Option } from 'commander';
import { plain } from '../base/text/inert.ts';
import { VERSION } from '../run/version.ts';
import { ACCURACY_FORMATS } from './accuracy/accuracy-formats.ts';
import { addCompare } from './comparing/compare-options.ts';
import type { CommandContext } from './context.ts';
import type { ExitCode } from './exit-codes.ts';
import { setOption, varOption } from './inputs/scenario-options.ts';
import { readCount } from './read-count.ts';
import { readNames } from './read-names.ts';
import { addReport } from './reports/add-report.ts';
import { addRun, addWatch } from './running/add-run.ts';
import { type ColorChoice, readTerminal } from './terminal.ts';
import { addValidate } from './validating/add-validate.ts';
import type { WriteText } from './write.ts';

/** What the program needs from main.ts. */
export interface ProgramParts extends Pick<CommandContext, 'writeOut' | 'writeError' | 'commands'> {
  /** Takes help and usage messages; the parser does not wait until they are written. */
  readonly showHelp: (write: WriteText, text: string) => void;
  readonly setCode: (code: ExitCode) => void;
}

const EXIT_HELP = `
Exit codes:
  0         ran, and every threshold of level error holds
  1         a threshold failed or had no data, or a row of the accuracy table fails
  2         bad input or usage
  3         inconclusive: no threshold failed, but one is not decided; it is said how many
            replications would settle it
  4         could not finish (disk, permission, memory)
  70        a bug in Windtunnel
  130, 143  interrupted; what was written is valid and marked incomplete`;

const EXPLAIN_HELP = `
Examples:
  windtunnel explain shop.yaml                 who can run it, what its traffic asks for
  windtunnel explain shop.yaml --run           and, after simulating it, which platform to take and why
  windtunnel explain reports/shop.json         the same advice from a saved result
  windtunnel explain shop.yaml platforms.ecs   these values, and where each comes from
  windtunnel explain default warmup            what a key means, its default, what is allowed
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
export function createProgram({ writeOut, writeError, commands, showHelp, setCode }: ProgramParts): Command {
  const program = new Command('windtunnel');
  const context = () => readContext(program.opts<GlobalOptions>(), { writeOut, writeError, commands });
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
  addWatch(program, context, setCode);
  addReport(program, context, setCode);
  addCompare(program, context, setCode);
  addValidate(program, context, setCode);
  addExplain(program, context, setCode);
  addQuestions(program, context);
  addAccuracy(program, context, setCode);
  addInit(program, context);
  addDoctor(program, context, setCode);
  return program;
}

function addExplain(program: Command, context: () => CommandContext, setCode: ProgramParts['setCode']): void {
  program
    .command('explain')
    .description('say who can run a workload, what a result advises, what a metric or a code is')
    .argument('<file|metric|code|default>', 'a scenario, a result (JSON), - for standard input, or one of these words')
    .argument('[path|name]', 'a value of the scenario such as platforms.ecs; of the metric, code or key')
    .option('--platform <names>', 'only these platforms, separated by commas', readNames)
    .option('--run', 'simulate the scenario, and advise')
    .addOption(setOption())
    .addOption(varOption())
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
    .option('--only <ids>', 'only these rows, separated by commas; * stands for any characters', readNames)
    .option('--quick', 'only the subset that takes seconds')
    .addOption(new Option('--format <name>', 'how to print the table (default: text)').choices(ACCURACY_FORMATS))
    .option('--workers <n>', `runs simulated at once, 1 to ${2 * cores}`, readCount(2 * cores), cores)
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

function readContext(
  options: GlobalOptions,
  streams: Pick<CommandContext, 'writeOut' | 'writeError' | 'commands'>,
): CommandContext {
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
