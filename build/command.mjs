// Bundles the command after the compiler is done: most of what a short run takes is otherwise the search for a thousand
// small files. Packages stay where npm has put them, and what is loaded on demand stays so.
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const OUT = `${ROOT}dist/cli`;

// Workers are found beside the file that starts them, and the package's folder two levels above: everything lies flat.
rmSync(OUT, { recursive: true });
await build({
  entryPoints: ['main', 'worker', 'accuracy/accuracy-worker'].map((name) => `${ROOT}src/cli/${name}.ts`),
  absWorkingDir: ROOT,
  outdir: OUT,
  entryNames: '[name]',
  chunkNames: '[name]-[hash]',
  bundle: true,
  splitting: true,
  packages: 'external',
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  legalComments: 'none',
  logLevel: 'error',
  tsconfigRaw: { compilerOptions: { target: 'ES2022', verbatimModuleSyntax: true } },
});
