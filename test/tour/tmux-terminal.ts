// A real terminal for a test: a shell in tmux, on a server of its own. What is waited for is looked for again and again.

import { execFile, execFileSync } from 'node:child_process';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { MAIN } from '../command/windtunnel.ts';

const run = promisify(execFile);

/** Whether there is a tmux on this machine. */
export function hasTmux(): boolean {
  try {
    execFileSync('tmux', ['-V']);
    return true;
  } catch {
    return false;
  }
}

export interface TerminalSize {
  readonly columns: number;
  readonly rows: number;
}

export interface TerminalWish {
  readonly folder: string;
  readonly size?: TerminalSize;
  /** Beside what every test has. */
  readonly env?: Readonly<Record<string, string>>;
}

/** What a program may leave behind. */
export interface TerminalModes {
  readonly isAlternateScreen: boolean;
  readonly isCursorShown: boolean;
  readonly isWrapping: boolean;
  /** As `stty -g` tells it. */
  readonly line: string;
}

const DEADLINE_MS = 20_000;
/** From one look at the screen to the next: the program under test needs the processor. */
const LOOK_MS = 25;
let opened = 0;

export class TmuxTerminal {
  readonly #socket: string;

  private constructor(socket: string) {
    this.#socket = socket;
  }

  static async open({ folder, size = { columns: 100, rows: 24 }, env = {} }: TerminalWish): Promise<TmuxTerminal> {
    opened += 1;
    const terminal = new TmuxTerminal(`windtunnel-${process.pid}-${opened}`);
    const { PATH = '', HOME = '' } = process.env;
    const setting = { PATH, HOME, LANG: 'C.UTF-8', TERM: 'tmux-256color', NODE: process.execPath, MAIN, ...env };
    const shell = ['env', '-i', ...Object.entries(setting).map(([key, value]) => `${key}=${value}`)];
    const words = [...shell, 'bash', '--noprofile', '--norc'].map((word) => `'${word.replaceAll("'", `'\\''`)}'`);
    const place = ['-x', `${size.columns}`, '-y', `${size.rows}`, '-c', folder];
    await terminal.#tmux(['-f', '/dev/null', 'new-session', '-d', ...place, words.join(' ')]);
    // An escape key that is not waited for, and sizes that nobody but the test changes.
    await terminal.#tmux(['set', '-s', 'escape-time', '0', ';', 'set', '-g', 'window-size', 'manual']);
    await terminal.#tmux([
      'set',
      '-g',
      'status',
      'off',
      ';',
      'resize-window',
      '-x',
      `${size.columns}`,
      '-y',
      `${size.rows}`,
    ]);
    // Functions of the shell: the command, and the prompt that tells how it ended.
    await terminal.type(`W() { "$NODE" "$MAIN" "$@"; echo "ended with $?"; }; PS1='ready> '; clear`);
    await terminal.until('a prompt', (lines) => lines[0]?.startsWith('ready>') === true);
    return terminal;
  }

  /** A line for the shell. */
  async type(line: string): Promise<void> {
    await this.#tmux(['send-keys', '-l', line]);
    await this.#tmux(['send-keys', 'Enter']);
  }

  /** A key by the name that tmux has for it; a single character is itself. */
  async press(key: string): Promise<void> {
    await this.#tmux(['send-keys', ...(key.length === 1 ? ['-l'] : []), '--', key]);
  }

  async resize({ columns, rows }: TerminalSize): Promise<void> {
    await this.#tmux(['resize-window', '-x', `${columns}`, '-y', `${rows}`]);
  }

  /** What can be seen, row by row, without blanks at the end. */
  async screen(): Promise<readonly string[]> {
    const text = await this.#tmux(['capture-pane', '-p']);
    return text.replace(/\n$/, '').split('\n');
  }

  /** The same with its escape sequences. */
  async painted(): Promise<string> {
    return await this.#tmux(['capture-pane', '-p', '-e']);
  }

  /** Everything that has scrolled away, and the screen. */
  async history(): Promise<string> {
    return await this.#tmux(['capture-pane', '-p', '-S', '-']);
  }

  /** The screen as soon as it is as it should be. */
  async until(what: string, isThere: (lines: readonly string[]) => boolean): Promise<readonly string[]> {
    const deadline = performance.now() + DEADLINE_MS;
    for (;;) {
      const lines = await this.screen();
      if (isThere(lines)) return lines;
      if (performance.now() > deadline) throw new Error(`no ${what} within 20 s:\n${lines.join('\n')}`);
      await setTimeout(LOOK_MS);
    }
  }

  /** Of the terminal while the shell has it. */
  async modes(): Promise<TerminalModes> {
    const [alternate, cursor, wrap] = await this.#flags(['alternate_on', 'cursor_flag', 'wrap_flag']);
    await this.type('clear; stty -g');
    const lines = await this.until('answer of stty', (shown) => /^[\da-f:]{30,}$/.test(shown[0] ?? ''));
    const isOn = (flag: string | undefined) => flag === '1';
    return {
      isAlternateScreen: isOn(alternate),
      isCursorShown: isOn(cursor),
      isWrapping: isOn(wrap),
      line: lines[0]!,
    };
  }

  async isAlternateScreen(): Promise<boolean> {
    const [flag] = await this.#flags(['alternate_on']);
    return flag === '1';
  }

  /** Sends a signal to the program that the shell waits for. */
  async signal(signal: NodeJS.Signals): Promise<void> {
    const shell = (await this.#tmux(['display-message', '-p', '#{pane_pid}'])).trim();
    const { stdout } = await run('pgrep', ['-P', shell]);
    process.kill(Number(stdout.trim()), signal);
  }

  async close(): Promise<void> {
    await this.#tmux(['kill-server']);
  }

  async #flags(names: readonly string[]): Promise<readonly string[]> {
    const format = names.map((name) => `#{${name}}`).join(' ');
    return (await this.#tmux(['display-message', '-p', format])).trim().split(' ');
  }

  async #tmux(args: readonly string[]): Promise<string> {
    const { stdout } = await run('tmux', ['-L', this.#socket, ...args], { maxBuffer: 1 << 26 });
    return stdout;
  }
}
