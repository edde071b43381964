// Ninety names that try to become something else than text in a page: markup, attributes, styles, scripts, templates, the
// direction of writing, or simply too much. Those that would run anything set `pwned`.

const RUN = 'globalThis.pwned=1';

const ELEMENTS = [
  `<script>${RUN}</script>`,
  `<ScRiPt>${RUN}</sCrIpT>`,
  `<img src=x onerror=${RUN}>`,
  `<img/src=x/onerror=${RUN}>`,
  `<body onload=${RUN}>`,
  `<iframe srcdoc="<script>parent.pwned=1</script>">`,
  '<iframe src=javascript:alert(1)>',
  `<details open ontoggle=${RUN}>`,
  `<input autofocus onfocus=${RUN}>`,
  `<video><source onerror=${RUN}>`,
  '<object data="data:text/html,x">',
  '<embed src=x>',
  '<link rel=stylesheet href=//evil.test/x.css>',
  '<base href="https://evil.test/">',
  '<meta http-equiv=refresh content="0;url=https://evil.test/">',
  '<form action=https://evil.test><button>go</button></form>',
  '<a href="javascript:alert(1)">click</a>',
  '<table><td background=//evil.test>',
  `<marquee onstart=${RUN}>`,
  `<select autofocus onfocus=${RUN}>`,
];
const ATTRIBUTES = [
  `" onmouseover="${RUN}`,
  `' onmouseover='${RUN}`,
  `"><b id=out>`,
  `'><b id=out>`,
  '"/><b id=out>',
  `x" style="background:url(//evil.test/x)`,
  `x" href="https://evil.test`,
  `" autofocus tabindex=1 onfocus="${RUN}`,
  '` onerror=`alert(1)',
  `x" data-run-ms="NaN`,
];
const DRAWINGS = [
  `<svg onload=${RUN}>`,
  `<svg><script>${RUN}</script></svg>`,
  '</svg><b id=out>',
  '</title><b id=out>',
  '</desc></svg><b id=out>',
  `<svg><animate onbegin=${RUN} attributeName=x dur=1s>`,
  `<svg><use href="data:image/svg+xml,<svg id='x'/>#x">`,
  '<svg><foreignObject><b id=out></b></foreignObject></svg>',
  `<math><mtext><img src=x onerror=${RUN}>`,
  '</text><image href=//evil.test/x.png>',
];
const STYLES = [
  '</style><b id=out>',
  '<style>*{display:none}</style>',
  'a{}*{display:none}',
  '@import url(//evil.test/x.css);',
  'x;background:url(//evil.test/x)',
  'expression(alert(1))',
  'url(javascript:alert(1))',
  '}</style><script>alert(1)</script>',
  'p0 p1"] * {color:red}',
  '--c: red; }',
];
const SCRIPTS = [
  '</script><b id=out>',
  `</script><script>${RUN}</script>`,
  '</SCRIPT ><b id=out>',
  '<!--<script>',
  '--><b id=out>',
  '<![CDATA[<b id=out>]]>',
  `";${RUN};//`,
  `';${RUN};//`,
  `\\";${RUN};//`,
  '\u2028\u2029alert(1)',
];
const TEMPLATES = [
  `\${${RUN}}`,
  '#{7*7}',
  '{{7*7}}',
  `{{constructor.constructor('${RUN}')()}}`,
  '{% raw %}x{% endraw %}',
  '<%= 7*7 %>',
  '[[7*7]]',
  '%7B%7B7*7%7D%7D',
  '__proto__',
  'constructor',
  'toString',
  '$& $1 $` $$',
];
const CHARACTERS = [
  '\u202egnp.exe\u202c',
  '\u2066hidden\u2069',
  '\u200fright\u200e',
  'zero\u200bwidth\ufeff',
  'nul\u0000byte',
  '\u001b[2J\u001b]8;;https://evil.test\u0007link',
  'a\r\nb\tc',
  'half \ud800 a pair',
  '&lt;b id=out&gt;',
  '&#60;b id=out&#62;',
  '&quot; onmouseover=&quot;x',
  '\uff1cscript\uff1e',
  '日本語 العربية עברית 👩‍👩‍👧',
];
const LONG = [
  'x'.repeat(5_000),
  '<'.repeat(2_000),
  '"'.repeat(2_000),
  `${'a\u0301\u0302\u0303'.repeat(300)}`,
  `=cmd|'/C calc'!A0 ${'word '.repeat(400)}`,
];

/** All of them. */
export const NINETY_NAMES: readonly string[] = [
  ...ELEMENTS,
  ...ATTRIBUTES,
  ...DRAWINGS,
  ...STYLES,
  ...SCRIPTS,
  ...TEMPLATES,
  ...CHARACTERS,
  ...LONG,
];
