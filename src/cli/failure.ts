// A failure that is not a bug: the user can do something about it. Showing it is left to main.ts.

import { EXIT, type ExitCode } from './exit-codes.ts';

/** Ends the command with a message and, where there is one, a hint; never shown with a stack. */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly exitCode: ExitCode;
  readonly hint: string | undefined;
  /** Lines that are shown as they are, below the message. */
  readonly details: string | undefined;

  constructor(message: string, { exitCode, hint, details }: FailureParts) {
    super(message);
    this.exitCode = exitCode;
    this.hint = hint;
    this.details = details;
  }
}

interface FailureParts {
  readonly exitCode: ExitCode;
  readonly hint?: string | undefined;
  readonly details?: string | undefined;
}

/** The failure as shown on standard error. */
export function failureText({ message, details, hint }: Failure): string {
  const lines = [`windtunnel: ${message}`];
  if (details !== undefined) lines.push(details);
  if (hint !== undefined) lines.push(`  hint: ${hint}`);
  return `${lines.join('\n')}\n`;
}

/** Bad input or usage. */
export function badInput(message: string, hint?: string): Failure {
  return new Failure(message, { exitCode: EXIT.badInput, hint });
}

/** Disk, permission or memory. */
export function couldNotFinish(message: string, hint?: string): Failure {
  return new Failure(message, { exitCode: EXIT.couldNotFinish, hint });
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
  ENOSPC: 'no space left on the disk',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'the file would be larger than allowed',
  EISDIR: 'it is a folder, not a file',
  ENOTDIR: 'a part of the path is a file, not a folder',
  EEXIST: 'a file is in the way of a folder',
  ENOENT: 'it does not exist',
  ENAMETOOLONG: 'the name is too long',
  ELOOP: 'too many symbolic links',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
  EIO: 'the disk reported an error',
};

/** Why the operating system refused, in words. */
export function systemReason(error: unknown): string {
  const code = systemCode(error);
  if (code !== undefined) return REASONS[code] ?? `the system reported ${code}`;
  return error instanceof Error ? error.message : String(error);
}

/** The code of a system error, for example ENOENT. */
export function systemCode(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}
