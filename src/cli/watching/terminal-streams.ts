// The terminal that a dashboard runs on.

import { writeSync } from 'node:fs';
import type { WriteStream } from 'node:tty';
import type { ScreenSize } from '../../dashboard/state/state.ts';
import type { Palette } from '../../dashboard/text/paint.ts';
import type { Terminal } from '../terminal.ts';

const DEPTH_OF_256 = 8;

/** Its colours, as far as they are wanted. */
export function paletteOf({ hasColor }: Pick<Terminal, 'hasColor'>, stdout: WriteStream): Palette {
  if (!hasColor) return 'none';
  return stdout.getColorDepth() >= DEPTH_OF_256 ? '256' : '16';
}

export function sizeOf({ columns, rows }: Pick<WriteStream, 'columns' | 'rows'>): ScreenSize {
  return { columns, rows };
}

/** Before anything else happens, also where the process ends next. A terminal that is gone takes nothing. */
export function writeNow(stdout: WriteStream & { readonly fd?: number }, text: string): void {
  try {
    writeSync(stdout.fd ?? 1, text);
  } catch {
    stdout.write(text);
  }
}
