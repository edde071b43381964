#!/usr/bin/env node
// The command `windtunnel`: reads the arguments, runs one command, shows what went wrong, sets the exit code.

import { CommanderError } from 'commander';
import { plain } from '../base/text/inert.ts';
import { bugReport } from './bug-report.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { Failure, failureText } from './failure.ts';
import { createProgram } from './program.ts';
import { guardedWriter, isOnGitHub } from './reports/github-actions.ts';
import { streamWriter, type WriteText } from './write.ts';

const commands = {
  writeOut: streamWriter(process.stdout, 'standard output'),
  writeError: streamWriter(process.stderr, 'standard error'),
};
const isGuarded = isOnGitHub(process.env);
const writeOut = isGuarded ? guardedWriter(commands.writeOut) : commands.writeOut;
const writeError = isGuarded ? guardedWriter(commands.writeError) : commands.writeError;

/** Only the code is set: leaving at once would cut off what is still on its way into a pipe. */
async function main(args: readonly string[]): Promise<ExitCode> {
  const outcome: { code: ExitCode } = { code: EXIT.ok };
  const setCode = (code: ExitCode) => {
    outcome.code = code;
  };
  const help: { readonly write: WriteText; readonly text: string }[] = [];
  const showHelp = (write: WriteText, text: string) => help.push({ write, text });
  try {
    await createProgram({ writeOut, writeError, commands, showHelp, setCode }).parseAsync(args, { from: 'user' });
    return outcome.code;
  } catch (error) {
    for (const { write, text } of help) await write(text);
    return await explain(error, args);
  }
}

async function explain(error: unknown, args: readonly string[]): Promise<ExitCode> {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.badInput;
  if (error instanceof Failure) {
    await writeError(failureText(error));
    return error.exitCode;
  }
  await writeError(bugReport(error, args));
  return EXIT.bug;
}

process.on('uncaughtException', (error) => {
  process.stderr.write(bugReport(error, process.argv.slice(2)));
  process.exit(EXIT.bug);
});

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`windtunnel: ${plain(error instanceof Error ? error.message : String(error))}\n`);
    process.exitCode = EXIT.couldNotFinish;
  },
);
