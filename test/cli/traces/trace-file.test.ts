import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Problem } from '../../../src/base/problem.ts';
import { openTraceFile } from '../../../src/cli/traces/trace-file.ts';
import { TraceError, type TraceRow } from '../../../src/model/traffic/index.ts';
import { drain, SECOND_US } from '../../model/traffic/arrivals-of.ts';

const state = { root: '', folder: '' };

beforeEach(() => {
  state.root = realpathSync(mkdtempSync(join(tmpdir(), 'trace-file-')));
  state.folder = join(state.root, 'scenario');
  mkdirSync(join(state.folder, 'traces'), { recursive: true });
});

afterEach(() => {
  // A file that is left open is found here, not by chance when the process has run out of them.
  expect(openFilesBelow(state.root)).toEqual([]);
  rmSync(state.root, { recursive: true });
});

function openFilesBelow(folder: string): readonly string[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc/self/fd').flatMap((fd) => {
    try {
      const target = realpathSync(`/proc/self/fd/${fd}`);
      return target.startsWith(folder) ? [target] : [];
    } catch {
      return [];
    }
  });
}

function write(name: string, content: string | Uint8Array): void {
  writeFileSync(join(state.folder, name), content);
}

async function rowsOf(name: string): Promise<{ header: readonly string[]; rows: readonly TraceRow[] }> {
  const trace = await openTraceFile(state.folder)(name);
  const rows: TraceRow[] = [];
  for (let batch = await trace.next(); batch !== null; batch = await trace.next()) rows.push(...batch);
  return { header: trace.header, rows };
}

async function problemOf(name: string): Promise<Problem> {
  const failure = await rowsOf(name).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(TraceError);
  return (failure as TraceError).problem;
}

describe('a trace file', () => {
  it('is read with its header, its cells and the lines they stand on', async () => {
    write('traces/day.csv', 'time,service\n1,web\n\n2.5,"cart, or so"\n');
    expect(await rowsOf('traces/day.csv')).toEqual({
      header: ['time', 'service'],
      rows: [
        { line: 2, cells: ['1', 'web'] },
        { line: 4, cells: ['2.5', 'cart, or so'] },
      ],
    });
  });

  it('may have a byte order mark, the line ends of any system, and no line end at the end', async () => {
    write('day.csv', '\ufefftime,x\r\n1,"two\nlines"\r\n2,b\n3,c');
    const { header, rows } = await rowsOf('day.csv');
    expect(header).toEqual(['time', 'x']);
    expect(rows.map(({ cells }) => cells[0])).toEqual(['1', '2', '3']);
    expect(rows.map(({ line }) => line)).toEqual([3, 4, 5]);
    write('windows.csv', 'time,x\r\n\r\n1,"a\r\nb\r\nc"\r\n2,"d\r\ne"\r\n\r\n3,f\r\n');
    // Line 1 header, 2 empty, 3-5 the first row, 6-7 the second, 8 empty, 9 the third.
    expect((await rowsOf('windows.csv')).rows.map(({ line }) => line)).toEqual([5, 7, 9]);
  });

  it('is unpacked when its bytes are gzip, whatever its name', async () => {
    write('day.csv', gzipSync('time\n1\n2\n'));
    write('plain.csv.gz', 'time\n1\n2\n');
    const expected = {
      header: ['time'],
      rows: [
        { line: 2, cells: ['1'] },
        { line: 3, cells: ['2'] },
      ],
    };
    expect(await rowsOf('day.csv')).toEqual(expected);
    expect(await rowsOf('plain.csv.gz')).toEqual(expected);
  });

  it('is handed over in pieces, all rows once and in order', async () => {
    const text = `time\n${Array.from({ length: 100_000 }, (_, index) => index).join('\n')}\n`;
    write('day.csv.gz', gzipSync(text));
    const trace = await openTraceFile(state.folder)('day.csv.gz');
    let next = 0;
    let largest = 0;
    for (let batch = await trace.next(); batch !== null; batch = await trace.next()) {
      largest = Math.max(largest, batch.length);
      for (const { line, cells } of batch) {
        expect(line === next + 2 && cells[0] === String(next)).toBe(true);
        next++;
      }
    }
    expect(next).toBe(100_000);
    expect(largest).toBeLessThan(70_000);
  });

  it('is let go when it is closed before its end', async () => {
    write('day.csv', `time\n${'1\n'.repeat(500_000)}`);
    const trace = await openTraceFile(state.folder)('day.csv');
    await trace.next();
    await trace.close();
    await trace.close();
    expect(openFilesBelow(state.root)).toEqual([]);
  });

  it('can be closed while it is being read', async () => {
    write('day.csv.gz', gzipSync(`time\n${'1\n'.repeat(500_000)}`));
    const trace = await openTraceFile(state.folder)('day.csv.gz');
    await trace.next();
    const pending = trace.next();
    await trace.close();
    await pending;
    expect(openFilesBelow(state.root)).toEqual([]);
    // What was parsed before may still be handed over, then nothing more.
    await trace.next();
    expect(await trace.next()).toBeNull();
  });

  it('plays as arrivals', async () => {
    write('day.csv', 'at,ms\n0.5,20\n1,30\n');
    const source = {
      kind: 'event-trace',
      file: 'day.csv',
      time: { column: 'at', unit: null, start: { kind: 'auto' } },
      serviceColumn: null,
      durationColumn: 'ms',
      durationUnit: 'ms',
      rateScale: 1,
    } as const;
    const spec = { name: 'day', targets: [{ serviceIndex: 0, weight: 1 }], source };
    expect(await drain(spec, { openTrace: openTraceFile(state.folder) })).toEqual([
      { atUs: SECOND_US / 2, serviceIndex: 0, durationUs: 20_000 },
      { atUs: SECOND_US, serviceIndex: 0, durationUs: 30_000 },
    ]);
  });

  it('may be empty, which the model then reports', async () => {
    write('day.csv', '');
    expect(await rowsOf('day.csv')).toEqual({ header: [], rows: [] });
  });
});

describe('a trace file is refused:', () => {
  it('one that is not there, with the name that is', async () => {
    write('traces/day.csv', 'time\n1\n');
    expect(await problemOf('traces/dya.csv')).toMatchObject({
      code: 'WT401',
      file: 'traces/dya.csv',
      hint: 'Did you mean "traces/day.csv"?',
    });
    expect((await problemOf('day.csv/x')).code).toBe('WT401');
  });

  it.each([
    '../secret.csv',
    'traces/../../secret.csv',
    '/etc/passwd',
    'C:\\trace.csv',
    '..\\secret.csv',
    '',
    '~/x.csv',
  ])('one outside the folder of the scenario: "%s"', async (name) => {
    writeFileSync(join(state.root, 'secret.csv'), 'time\n1\n');
    expect((await problemOf(name)).code).toBe('WT402');
  });

  it('a link that leads out of the folder, as a file or as a folder', async () => {
    writeFileSync(join(state.root, 'secret.csv'), 'time\n1\n');
    symlinkSync(join(state.root, 'secret.csv'), join(state.folder, 'link.csv'));
    symlinkSync(state.root, join(state.folder, 'up'));
    expect((await problemOf('link.csv')).code).toBe('WT402');
    expect((await problemOf('up/secret.csv')).code).toBe('WT402');
  });

  it('but not a link inside the folder', async () => {
    write('day.csv', 'time\n1\n');
    symlinkSync(join(state.folder, 'day.csv'), join(state.folder, 'traces/latest.csv'));
    expect((await rowsOf('traces/latest.csv')).rows).toHaveLength(1);
  });

  it('a folder', async () => {
    expect(await problemOf('traces')).toMatchObject({ code: 'WT401', file: 'traces' });
  });

  it.runIf(process.platform === 'linux')('a pipe, without waiting for a writer', async () => {
    execFileSync('mkfifo', [join(state.folder, 'pipe.csv')]);
    expect((await problemOf('pipe.csv')).code).toBe('WT401');
  });

  it('damaged compressed data', async () => {
    const packed = gzipSync(`time\n${Array.from({ length: 50_000 }, (_, index) => index * 7919).join('\n')}\n`);
    write('cut.csv.gz', packed.subarray(0, packed.length - 1000));
    const damaged = Uint8Array.from(packed);
    damaged.fill(0xff, 5000, 5100);
    write('damaged.csv.gz', damaged);
    expect((await problemOf('cut.csv.gz')).code).toBe('WT403');
    expect((await problemOf('damaged.csv.gz')).code).toBe('WT403');
  });

  it('a quote that is never closed, with the line on which its row begins', async () => {
    write('short.csv', 'time,x\n1,a\n\n2,"b\n3,c\n4,d\n');
    expect(await problemOf('short.csv')).toMatchObject({ code: 'WT407', file: 'short.csv', position: { line: 4 } });
    write('next.csv', 'time,x\r\n1,"a\r\na"\r\n2,"b\r\n3,"c\r\n');
    expect(await problemOf('next.csv')).toMatchObject({ code: 'WT407', position: { line: 4 } });
    write('wrong.csv', 'time,x\n1,a\n2,"b"c\n3,c\n');
    expect(await problemOf('wrong.csv')).toMatchObject({ code: 'WT407', position: { line: 3 } });
  });

  it.each([
    ['a zip archive', 'PK\u0003\u0004\u0014\u0000\u0000\u0000day.csv'],
    ['an Excel workbook', 'PK\u0003\u0004\u0014\u0000\u0006\u0000[Content_Types].xml'],
    ['an old Excel file', '\u00d0\u00cf\u0011\u00e0\u00a1\u00b1'],
    ['a Parquet file', 'PAR1\u0015\u0004'],
    ['binary data', 'time,x\n1,\u0000\u0001\n'],
  ])('%s, in its own words, also when it is gzipped', async (kind, content) => {
    const bytes = Buffer.from(content, 'latin1');
    write('day.csv', bytes);
    write('day.csv.gz', gzipSync(bytes));
    for (const name of ['day.csv', 'day.csv.gz']) {
      expect(await problemOf(name)).toMatchObject({ code: 'WT416', message: `the trace is ${kind}, not CSV` });
    }
  });

  it('but not UTF-16 text, which spreadsheets write', async () => {
    write('day.csv', Buffer.from('\ufefftime,x\n1,a\n', 'utf16le'));
    expect((await rowsOf('day.csv')).rows.map(({ cells }) => cells)).toEqual([['1', 'a']]);
  });

  it('a row without end', async () => {
    write('long.csv', `time,x\n1,a\n2,${'x'.repeat(2_000_000)}\n`);
    expect(await problemOf('long.csv')).toMatchObject({ code: 'WT407', position: { line: 3 } });
  });
});
