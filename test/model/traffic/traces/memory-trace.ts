// A trace in a text: one record per line, no quotes, handed over a few rows at a time.
import type { OpenTrace, TraceRow } from '../../../../src/model/traffic/index.ts';

export interface MemoryTrace {
  readonly openTrace: OpenTrace;
  /** What happened to the trace, in order. */
  readonly log: string[];
}

export function memoryTrace(text: string, { batchSize = 2 }: { readonly batchSize?: number } = {}): MemoryTrace {
  const log: string[] = [];
  const openTrace: OpenTrace = async (file) => {
    log.push(`open ${file}`);
    const lines = text.split('\n').filter((line) => line !== '');
    const rows = lines.map((line, index): TraceRow => ({ line: index + 1, cells: line.split(',') }));
    let next = 1;
    return {
      header: rows[0]?.cells ?? [],
      next: async () => {
        const batch = rows.slice(next, next + batchSize);
        next += batch.length;
        return batch.length === 0 ? null : batch;
      },
      close: async () => {
        log.push('close');
      },
    };
  };
  return { openTrace, log };
}
