// The command that gives a result again: whole, for a shell, and harmless in every report.
import { describe, expect, it } from 'vitest';
import { textWidth } from '../../src/base/text/width.ts';
import type { RunOrigin, RunResult } from '../../src/metrics/result.ts';
import { reproduction } from '../../src/output/html/sections/reproduce.ts';
import { lineReporter } from '../../src/output/line/report.ts';
import { markdownReporter } from '../../src/output/markdown.ts';
import { reproduceCommand, reproduceLines, reproducePromise } from '../../src/output/reproduce-text.ts';
import { STEERING } from './control-characters.ts';
import { flashSale, HOSTILE_NAMES } from './fixture.ts';

const OPTIONS = { hasColor: false, isAscii: false, columnCount: 100 };

function cameFrom(origin: Partial<RunOrigin>): RunResult {
  return { ...flashSale(), origin: { file: 'shop.yaml', environment: [], arguments: [], ...origin } };
}

describe('the command that gives a result again', () => {
  it('names the file, the variables and the flags that had a say in it', () => {
    const origin = {
      environment: ['WINDTUNNEL_VAR_PEAK=30 req/s', 'WINDTUNNEL_SET=duration=1h\nseed=x'],
      arguments: ['--set', 'traffic[0].rate=5 req/s', '--seed', "it's", '--bail'],
    };
    expect(reproduceCommand(cameFrom(origin))).toBe(
      "WINDTUNNEL_VAR_PEAK='30 req/s' WINDTUNNEL_SET=$'duration=1h\\nseed=x' windtunnel run shop.yaml " +
        "--set 'traffic[0].rate=5 req/s' --seed 'it'\\''s' --bail",
    );
  });

  it('reads standard input where the scenario came from there, and never takes a file for a flag', () => {
    expect(reproduceCommand(cameFrom({ file: null }))).toBe('windtunnel run -');
    expect(reproduceCommand(cameFrom({ file: '-rf.yaml' }))).toBe('windtunnel run ./-rf.yaml');
    expect(reproducePromise(cameFrom({ file: null }))).toContain('the same scenario on standard input');
  });

  it('promises no same bytes of a run that was interrupted', () => {
    expect(reproducePromise(cameFrom({}))).toContain('byte for byte');
    expect(reproducePromise({ ...cameFrom({}), isComplete: false })).not.toContain('byte for byte');
  });

  it('is broken between words, a flag and its value together, so that it can be copied', () => {
    const sets = Array.from({ length: 6 }, (_, i) => ['--set', `traffic[${i}].rate=${i} req/s`]).flat();
    const lines = reproduceLines(cameFrom({ arguments: sets }), { columnCount: 60 });
    expect(Math.max(...lines.map(textWidth))).toBeLessThanOrEqual(60);
    for (const line of lines.slice(0, -1)) expect(line).toMatch(/ \\$/);
    for (const line of lines) expect(line.match(/--set/g)?.length ?? 0).toBe(line.match(/rate=/g)?.length ?? 0);
    const whole = lines.map((line) => line.replace(/ \\$/, '').trim()).join(' ');
    expect(whole).toBe(reproduceCommand(cameFrom({ arguments: sets })));
  });

  it('stands in every page, whole and harmless whatever is in it', () => {
    const nasty = `${HOSTILE_NAMES.join(' ')} \n\`\`\`\n# h @team $(id)`;
    const result = cameFrom({ file: nasty, environment: [`${nasty}=1`, `X=${nasty}`], arguments: ['--set', nasty] });
    const command = reproduceCommand(result);
    expect(command).not.toMatch(/[\n\r]/);
    const markdown = markdownReporter.render(result, OPTIONS);
    // A fence ends at a line of its own; the command is one line and begins with none.
    expect(markdown).toContain(`\n\`\`\`sh\n${command}\n\`\`\`\n`);
    expect(markdown.match(/^```/gm)).toHaveLength(2);
    const line = lineReporter.render(result, OPTIONS);
    expect(line).not.toMatch(STEERING);
    expect(lineReporter.render(result, { ...OPTIONS, isAscii: true })).toMatch(/^[\n -~]*$/);
    expect(String(reproduction(result))).not.toMatch(/<script|<img/);
    expect(line.replaceAll(/ \\\n\s+/g, ' ')).toContain(command);
  });
});
