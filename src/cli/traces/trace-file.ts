// Traces from files: the port of the model joined to the file system. Where files may lie and how they are read is left
// to trace-file-path.ts and trace-file-rows.ts.
import type { OpenTrace } from '../../model/traffic/index.ts';
import { openInside } from './trace-file-path.ts';
import { TraceFileRows } from './trace-file-rows.ts';

/** Opens traces below a folder, the one of the scenario; nothing outside it is ever read. Fails with TraceError. */
export function openTraceFile(folder: string): OpenTrace {
  return async (file) => {
    const handle = await openInside({ folder, file });
    try {
      return await TraceFileRows.open({ file, handle });
    } catch (error) {
      await handle.close();
      throw error;
    }
  };
}
