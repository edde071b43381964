// What a command says about the traces of a scenario: before the run, in a dry run, and after it.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EXIT } from '../../src/cli/exit-codes.ts';
import { writeScenario } from './scenarios.ts';
import { type CommandEnd, makeFolder, removeFolder, windtunnel } from './windtunnel.ts';

let folder = '';
beforeEach(() => {
  folder = makeFolder();
});
afterEach(() => removeFolder(folder));

function run(...args: readonly string[]): Promise<CommandEnd> {
  return windtunnel(args, { folder });
}

/** A scenario of 5 minutes with this trace. */
function scenarioWith(trace: string, csv: string | null = 'time,n\n0,60\n60,60\n'): string {
  if (csv !== null) writeFileSync(join(folder, 'day.csv'), csv);
  return writeScenario(folder, { traffic: `trace: { ${trace} }` });
}

describe('before anything is simulated', () => {
  it.each([['validate'], ['run'], ['run', '--dry-run']])('%s %s finds a trace that is missing', async (...args) => {
    const file = scenarioWith('file: dya.csv, time: time, count: n');
    const { code, stdout, stderr } = await run(...args, file);
    expect({ code, stdout }).toEqual({ code: EXIT.badInput, stdout: '' });
    expect(stderr).toContain(
      'in shop.yaml, traffic "visitors": the trace cannot be opened: there is no such file\n  dya.csv\n',
    );
    expect(stderr).toContain('Did you mean "day.csv"?');
  });

  it('a wrong column is shown with the line that names the columns and without a frame', async () => {
    const file = scenarioWith('file: day.csv, time: time, count: requests');
    const { code, stderr } = await run('run', file, '-v');
    expect(code).toBe(EXIT.badInput);
    expect(stderr).toContain('no column "requests"\n  day.csv:1\n  found    time, n\n');
    expect(stderr).not.toContain('started');
  });

  it('an interval unlike the rows is a warning, as data too', async () => {
    const file = scenarioWith('file: day.csv, time: time, count: n, interval: 5min');
    const { code, stderr } = await run('validate', file);
    expect(code).toBe(EXIT.ok);
    expect(stderr).toContain('warning WT417');
    const { stdout } = await run('validate', file, '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      files: [{ isValid: true, problems: [{ code: 'WT417', path: ['traffic', 0, 'trace'], file: 'day.csv' }] }],
    });
  });
});

describe('a dry run', () => {
  it('does not guess at the rows of a trace', async () => {
    const file = scenarioWith('file: day.csv, time: time, count: n');
    const { stdout } = await run('run', file, '--dry-run');
    expect(stdout).toContain(
      'requests    unknown: the rows of 1 trace are not counted\n  repeated    1 replication\n  takes       unknown\n',
    );
    const document = await run('run', file, '--dry-run', '--json');
    expect(JSON.parse(document.stdout)).toMatchObject({
      scenarios: [{ expectedRequests: null, generatedRequests: 0, traceCount: 1, estimatedSeconds: null }],
    });
  });
});

describe('after a run', () => {
  it('a trace that ended early or goes on is told on standard error, unless that is to be quiet', async () => {
    const file = scenarioWith('file: day.csv, time: time, count: n');
    // Two intervals of a minute in a run of 5.
    const early = 'trace day.csv of traffic "visitors": 2 rows played; it ended at 2m00s of 5m00s\n';
    expect((await run('run', file)).stderr).toContain(early);
    expect((await run('run', file, '--quiet')).stderr).toBe('');
    const rows = Array.from({ length: 9 }, (_, minute) => `${minute * 60},6`);
    writeFileSync(join(folder, 'day.csv'), ['time,n', ...rows, ''].join('\n'));
    // The rows of the minutes 0 to 5 begin in the run, the last of them at its end.
    expect((await run('run', file)).stderr).toContain('6 rows played; the file goes on after the end of the run\n');
  });
});
