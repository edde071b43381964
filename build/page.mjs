// Makes the programs of the HTML report after the compiler is done: the page's own script and the simulator for its worker.
// `node build/page.mjs --sizes` also says what they weigh.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const OUT = `${ROOT}dist/page/`;

/**
 * `import { z }` takes the whole of zod along, forty languages of messages included; `import * as z` only what is used.
 * No module does anything when it is loaded, but for the entry: what nothing uses is left out.
 */
const onlyWhatIsUsed = {
  name: 'only-what-is-used',
  setup({ onLoad, onResolve, resolve }) {
    onLoad({ filter: /[/\\]src[/\\].*\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replace("import { z } from 'zod'", "import * as z from 'zod'"),
      loader: 'ts',
    }));
    onResolve({ filter: /.*/ }, async ({ path, kind, importer, resolveDir, pluginData }) => {
      if (pluginData === onlyWhatIsUsed || kind === 'entry-point') return undefined;
      return {
        ...(await resolve(path, { kind, importer, resolveDir, pluginData: onlyWhatIsUsed })),
        sideEffects: false,
      };
    });
  },
};

async function bundle(entry) {
  const { outputFiles } = await build({
    entryPoints: [`${ROOT}src/page/browser/${entry}`],
    absWorkingDir: ROOT,
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    charset: 'ascii',
    legalComments: 'none',
    logLevel: 'error',
    plugins: [onlyWhatIsUsed],
    tsconfigRaw: { compilerOptions: { target: 'ES2022', verbatimModuleSyntax: true } },
  });
  return outputFiles[0].text.trim();
}

const script = await bundle('main.ts');
if (/<(?=\/script|script|!--)/i.test(script)) throw new Error('the page script would end its element');
const engine = await bundle('worker.ts');
const packed = gzipSync(engine, { level: 9 });
mkdirSync(OUT, { recursive: true });
writeFileSync(`${OUT}main.js`, script);
writeFileSync(`${OUT}engine.txt`, packed.toString('base64'));

if (process.argv.includes('--sizes')) {
  const text = packed.toString('base64').length;
  const sizes = {
    script: script.length,
    engine: engine.length,
    'engine, gzip': packed.length,
    'engine in the page': text,
  };
  for (const [name, size] of Object.entries(sizes)) process.stdout.write(`${name}: ${(size / 1000).toFixed(1)} kB\n`);
}
