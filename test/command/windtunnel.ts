// Runs the built command as a user would: another process, a folder of its own, nothing of the environment but what a test sets.

import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const MAIN = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

export interface CommandEnd {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CommandSetting {
  readonly folder: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
}

/** A new empty folder. */
export function makeFolder(): string {
  return mkdtempSync(join(tmpdir(), 'windtunnel-command-'));
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

/** The command until it ends. */
export function windtunnel(args: readonly string[], setting: CommandSetting): Promise<CommandEnd> {
  const child = startWindtunnel(args, setting);
  child.stdin.on('error', () => {});
  child.stdin.end(setting.input ?? '');
  return endOf(child);
}

/** The command under way; the test looks after it. */
export function startWindtunnel(
  args: readonly string[],
  { folder, env }: CommandSetting,
): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, [MAIN, ...args], { cwd: folder, env: environment(env) });
}

/** A line for the shell in which "$W" is the command. */
export function shell(line: string, { folder, env }: CommandSetting): Promise<CommandEnd> {
  const setting = { ...environment(env), NODE: process.execPath, MAIN };
  const child = spawn('bash', ['-c', `W() { "$NODE" "$MAIN" "$@"; }; ${line}`], { cwd: folder, env: setting });
  child.stdin.end();
  return endOf(child);
}

/** Everything that a process says, and its exit code. */
export function endOf(child: ChildProcessWithoutNullStreams): Promise<CommandEnd> {
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
  return new Promise((resolve) => {
    child.on('close', (code) => {
      resolve({ code, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() });
    });
  });
}

function environment(env: Readonly<Record<string, string>> = {}): Record<string, string> {
  return { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', ...env };
}
