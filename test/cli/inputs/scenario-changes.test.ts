// In which order flags and the environment change a scenario.

import { describe, expect, it } from 'vitest';
import { type ChangeOptions, type Environment, scenarioChanges } from '../../../src/cli/inputs/scenario-changes.ts';

function texts(options: ChangeOptions, env: Environment): readonly string[] {
  return scenarioChanges(options, env).map(({ by, text }) => `${by} ${text}`);
}

describe('changes', () => {
  it('of flags come behind those of the environment, and so win', () => {
    const options = { set: ['a=1', 'b=2'], var: ['c=3'], seed: 'flag' };
    const env = { WINDTUNNEL_SEED: 'env', WINDTUNNEL_VAR_D: '4', WINDTUNNEL_SET: 'e=5', PATH: '/bin' };
    expect(texts(options, env)).toEqual([
      'WINDTUNNEL_SET e=5',
      'WINDTUNNEL_VAR_D 4',
      'WINDTUNNEL_SEED env',
      '--set a=1',
      '--set b=2',
      '--var c=3',
      '--seed flag',
    ]);
  });

  it('of the environment are one a line, in one order whatever the order of the environment', () => {
    const env = { WINDTUNNEL_VAR_B: '2', WINDTUNNEL_VAR_A: '1', WINDTUNNEL_SET: '\na=1\r\n\n  b=2 \n' };
    expect(texts({}, env)).toEqual([
      'WINDTUNNEL_SET a=1',
      'WINDTUNNEL_SET b=2',
      'WINDTUNNEL_VAR_A 1',
      'WINDTUNNEL_VAR_B 2',
    ]);
  });

  it('are none where variables are empty, as build systems leave them', () => {
    expect(texts({}, { WINDTUNNEL_SEED: '', WINDTUNNEL_SET: '', WINDTUNNEL_VAR_A: '' })).toEqual([]);
  });
});
