import { it } from 'vitest';
import { readScenario } from '../../src/scenario/index.ts';
const MEBI=1_048_576;
const P=['[', '{', '- ', ': \n', '*a ', '&a ', '!a ', '"', "'", '#\n', '\n', ',', ']', '}', '---\n', '- "\n','a: |\n', '>\n', '%a\n', 'a\n', '- *a\n', '? a\n: b\n', 'a: [\n]\n', '"",', '\\', '\r\n','1,','- {a: 1}\n','a: b\n c\n','a: "x" "y"\n'];
it('x', () => {
  let rows: [number, string][] = []; let maxRss=0;
  for (const f of ['a.yaml','a.json']) for (const st of ['', '[', '{"a": ', 'a: &a 1\n','traffic:\n','workload: {services: {','traffic: [']) for (const p of P) {
    const t=(st+p.repeat(Math.ceil(MEBI/p.length))).slice(0,MEBI);
    const c0=process.cpuUsage(); readScenario(t,{file:f}); const c=process.cpuUsage(c0);
    rows.push([(c.user+c.system)/1000, f+JSON.stringify(st)+JSON.stringify(p)]);
    maxRss=Math.max(maxRss,process.memoryUsage().heapUsed);
  }
  const keep = Array.from({length:24000},(_,i)=>`k${i}: 1`).join('\n');
  for (const [n,t] of [['keys',keep],['services',`workload: { services: {${Array.from({ length: 12_000 }, (_, i) => `s${i}: 1`).join(', ')}} }`],['streams',`traffic:\n${'- { foo: 1 }\n'.repeat(9000)}`],['1000bad',`workload:\n  services:\n${Array.from({ length: 1000 }, (_, i) => `    s${i}: { demnd: { cpu: 1 }, que: x, foo: 1 }`).join('\n')}`]] as const) {
    const c0=process.cpuUsage(); readScenario(t,{file:'a.yaml'}); const c=process.cpuUsage(c0); rows.push([(c.user+c.system)/1000,n]);
  }
  rows.sort((a,b)=>b[0]-a[0]); console.log(rows.slice(0,15), maxRss/1e6);
});
