import { describe, expect, it } from 'vitest';
import { chooseRows, runsOf, SECTIONS } from '../../src/accuracy/index.ts';
import { scenarioOf, scenarioText } from '../../src/accuracy/play-run.ts';

const rows = SECTIONS.flatMap((section) => section.rows);
const runs = runsOf(SECTIONS);

describe('the list of the accuracy table', () => {
  it('has an id of its own for every row, made of what can be typed without quotes', () => {
    const ids = rows.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^[a-z0-9][\w.-]*$/.test(id))).toEqual([]);
  });

  it('says where every expectation comes from, and when', () => {
    for (const { title, source, date } of SECTIONS) {
      expect(source.length, title).toBeGreaterThan(10);
      expect(date, title).toMatch(/^\d{4}/);
    }
  });

  it('names no run twice with different scenarios', () => {
    const byId = new Map(rows.flatMap((row) => row.runs).map((run) => [run.id, scenarioText(run)]));
    for (const run of rows.flatMap((row) => row.runs)) expect(scenarioText(run)).toBe(byId.get(run.id));
  });

  it.each(runs.map((run) => [run.id, run] as const))('the scenario of %s is valid', (_, run) => {
    expect(scenarioOf(run).platforms).toHaveLength(1);
  });

  it('holds ranges and intervals the right way round, and bands that mean something', () => {
    for (const { id, expected } of rows) {
      if ('low' in expected) expect(expected.low, id).toBeLessThanOrEqual(expected.high);
      if (expected.rule === 'theory') expect(expected.bound, id).toBeLessThanOrEqual(0.05);
      if (expected.rule === 'measured') expect(expected.band, id).toBeLessThanOrEqual(0.2);
    }
  });
});

describe('rows that hold by construction', () => {
  it('are marked: what the model has been fitted to', () => {
    const fitted = rows.filter(({ isFitted }) => isFitted).map(({ id }) => id);
    expect(fitted).toEqual([
      'interval-1s',
      'interval-1min',
      'interval-1min-2h',
      ...['code-4', 'code-8', 'code-16', 'code-32', 'code-64'],
      ...['fan-out-p25', 'fan-out-p50', 'fan-out-p75', 'fan-out-p95'],
      ...['fargate-start-mean', 'fargate-start-p10', 'fargate-start-p90'],
      ...['ec2-launch-provision', 'ec2-launch-boot', 'ec2-launch-total'],
    ]);
  });

  it('and those of which it is known why they fail say so', () => {
    const known = rows.filter(({ knownCause }) => knownCause !== undefined).map(({ id }) => id);
    expect(known).toEqual(expect.arrayContaining(['ramp-eks-ec2-3', 'ramp-eks-ec2-5', 'init-rust-image-x86_64-p50']));
  });
});

describe('choosing rows', () => {
  const idsOf = (...patterns: readonly string[]) =>
    chooseRows(SECTIONS, { patterns, isQuick: false }).flatMap((section) => section.rows.map(({ id }) => id));

  it('takes whole ids', () => {
    expect(idsOf('bill-lambda-requests')).toEqual(['bill-lambda-requests']);
    expect(idsOf('bill-lambda')).toEqual([]);
  });

  it('takes * for any characters, at any place', () => {
    expect(idsOf('bill-lambda*')).toContain('bill-lambda-512-arm-duration');
    expect(idsOf('*-arm-duration')).toEqual(['bill-lambda-512-arm-duration']);
    expect(idsOf('bill*512*duration')).toEqual(['bill-lambda-512-duration', 'bill-lambda-512-arm-duration']);
    expect(idsOf('*')).toEqual(rows.map(({ id }) => id));
  });

  it('does not use a character for two parts of a pattern', () => {
    expect(idsOf('bill-lambda-512*512-duration')).toEqual([]);
  });

  it('takes only the quick ones where asked, and the quick ones are few', () => {
    const quick = chooseRows(SECTIONS, { patterns: [], isQuick: true }).flatMap((section) => section.rows);
    expect(quick.every(({ isQuick }) => isQuick)).toBe(true);
    expect(quick.length).toBeGreaterThan(20);
  });

  it('leaves out sections without a row, and runs that no row needs', () => {
    const sections = chooseRows(SECTIONS, { patterns: ['fluid-backlog-*'], isQuick: false });
    expect(sections).toHaveLength(1);
    expect(runsOf(sections).map(({ id }) => id)).toEqual(['fluid-backlog']);
  });
});
