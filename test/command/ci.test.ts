// The workflows for continuous integration: well-formed, with the rights that they need and no more, with commands that work.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { PlatformRunResult } from '../../src/metrics/result.ts';
import { CSV_HEADER } from '../../src/output/csv-row.ts';
import { REPORTERS } from '../../src/output/index.ts';
import { ndjsonReporter } from '../../src/output/ndjson/report.ts';
import { VERSION } from '../../src/run/version.ts';
import { spec } from '../analysis/thresholds/made-up-run.ts';
import { flashSale, INCIDENT, RELEASE, resultOf } from '../output/fixture.ts';
import { flashSaleStudy } from '../output/fixture-study.ts';

const FOLDER = fileURLToPath(new URL('../../scenarios/ci/', import.meta.url));
const textOf = (file: string) => readFileSync(join(FOLDER, file), 'utf8');
const README = textOf('README.md');
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith('.yml'));

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, { readonly permissions?: object; readonly steps: readonly Step[] }>>;
}

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

const GATE = parse(textOf('github-actions.yml')) as Workflow;
const COMMENT = parse(textOf('github-comment.yml')) as Workflow;
const GITLAB = parse(textOf('gitlab-ci.yml')) as Readonly<Record<string, Readonly<Record<string, unknown>>>>;

describe('the workflow of GitHub', () => {
  it('runs on pull requests with a token that can only read, and keeps it from what it checks out', () => {
    expect(Object.keys(GATE.on)).toEqual(['pull_request']);
    expect(GATE.permissions).toEqual({ contents: 'read' });
    const steps = Object.values(GATE.jobs).flatMap((job) => job.steps);
    expect(Object.values(GATE.jobs).flatMap(({ permissions }) => permissions ?? [])).toEqual([]);
    const checkout = steps.find(({ uses }) => uses?.startsWith('actions/checkout@'));
    expect(checkout?.with).toMatchObject({ 'persist-credentials': false });
  });

  it('lets a run through that is inconclusive, and nothing else', () => {
    const script = Object.values(GATE.jobs)
      .flatMap((job) => job.steps)
      .find(({ run }) => run !== undefined)?.run;
    expect(script).toMatch(/if \[ "\$code" -eq 3 \]; then\n(.*\n)+ {2}exit 0\nfi\nexit "\$code"/);
  });

  it('has no value of the pull request in a script', () => {
    for (const { jobs } of [GATE, COMMENT]) {
      for (const { run, with: inputs } of Object.values(jobs).flatMap((job) => job.steps)) {
        expect(`${run ?? ''}${String(inputs?.script ?? '')}`).not.toContain('${{');
      }
    }
  });

  it('names a version of every action', () => {
    for (const { jobs } of [GATE, COMMENT]) {
      const used = Object.values(jobs).flatMap(({ steps }) => steps.flatMap(({ uses }) => uses ?? []));
      for (const action of used) expect(action).toMatch(/^actions\/[a-z-]+@v\d+$/);
    }
  });
});

describe('the workflow that comments', () => {
  it('never checks the pull request out, and writes where no package runs', () => {
    expect(Object.keys(COMMENT.on)).toEqual(['workflow_run']);
    expect(COMMENT.permissions).toEqual({});
    expect(textOf('github-comment.yml')).not.toContain('actions/checkout');
    for (const { permissions, steps } of Object.values(COMMENT.jobs)) {
      const canWrite = JSON.stringify(permissions).includes('write');
      expect(canWrite && steps.some(({ run }) => run !== undefined)).toBe(false);
    }
  });
});

describe('the job of GitLab', () => {
  it('hands over JUnit reports, and lets a run through that is inconclusive', () => {
    expect(GITLAB.windtunnel).toMatchObject({
      allow_failure: { exit_codes: 3 },
      artifacts: { when: 'always', reports: { junit: 'reports/*.xml' } },
    });
  });
});

describe('what the page on continuous integration says', () => {
  it('is of this version, and of reporters that there are', () => {
    for (const file of [...FILES, 'README.md']) {
      const versions = [...textOf(file).matchAll(/windtunnel@([\d.]+\d)/g)].map(([, version]) => version);
      expect(new Set(versions), file).toEqual(new Set([VERSION]));
      const names = [...textOf(file).matchAll(/--reporter '?([a-z]+)/g)].map(([, name]) => name);
      const known = REPORTERS.map(({ name }) => name);
      expect(
        names.filter((name) => !known.includes(name ?? '')),
        file,
      ).toEqual([]);
    }
  });

  it('names every file', () => {
    for (const file of FILES) expect(README).toContain(`[${file}](${file})`);
  });

  it('lists the fields of every event, and the columns of the table', () => {
    const [vm] = flashSale().platforms as readonly [PlatformRunResult];
    const busy = resultOf([{ ...vm, incidents: [INCIDENT], releases: [RELEASE] }]);
    const results = [busy, flashSaleStudy({ thresholds: [spec({ file: 'base.yaml' }), spec({ by: '--set' })] })];
    const lines = results.flatMap((result) =>
      ndjsonReporter.render(result, { hasColor: false, isAscii: false, columnCount: 100 }).trimEnd().split('\n'),
    );
    const ofResult = new Set(['decision', 'incident', 'release']);
    for (const line of lines) {
      const { type, ...fields } = JSON.parse(line) as { type: string };
      const row = README.split('\n').find((one) => one.split('|')[1]?.includes(`\`${type}\``)) ?? '';
      expect(row, type).not.toBe('');
      const missing = Object.keys(fields).filter((field) => !ofResult.has(type) && !row.includes(`\`${field}\``));
      expect(missing, type).toEqual([]);
    }
    expect(README).toContain(CSV_HEADER);
  });
});
