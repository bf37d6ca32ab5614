/** The page's only style. Colours carry no meaning alone: each stands beside its word. */
export const STYLE: string = `
:root {
  color-scheme: light dark;
  --paper: #fbfaf7; --card: #ffffff; --ink: #1d2327; --soft: #5a6570; --line: #dcd9d1; --code: #f1efe9; --accent: #1f5f8b; --shade: rgb(0 0 0 / .2);
  --release: #1f5f8b; --tenant: #5a55a8; --session: #2b7550; --growing: #8f6200; --call: #ad3d36;
  --read: #2b7550; --written: #8f6200; --fresh: #7c8790; --output: #5a55a8; --lost: #ad3d36; --none: #6f757a;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #14181b; --card: #1c2226; --ink: #e4e7e9; --soft: #9aa6b0; --line: #343c42; --code: #232a2f; --accent: #7db8e0; --shade: rgb(0 0 0 / .55);
    --release: #2a6f9f; --tenant: #6a64bd; --session: #2f7d56; --growing: #946807; --call: #b9483f;
    --read: #3a9068; --written: #b07d10; --fresh: #6b757d; --output: #7b75cf; --lost: #d05a50; --none: #4a535a;
  }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.55 system-ui, sans-serif; overflow-wrap: break-word; }
a { color: var(--accent); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.skip { position: absolute; left: -99rem; }
.skip:focus { left: 1rem; top: 1rem; background: var(--card); padding: .5rem 1rem; z-index: 1; }
header, .frame { max-width: 76rem; margin: 0 auto; padding: 0 1.25rem; }
header { padding-top: 2.5rem; }
h1 { font-size: clamp(1.7rem, 5vw, 2.4rem); line-height: 1.15; margin: 0 0 .5rem; letter-spacing: -.02em; }
h2 { font-size: 1.4rem; line-height: 1.25; margin: 3rem 0 .75rem; padding-top: 1rem; border-top: 1px solid var(--line); }
h3 { font-size: 1.08rem; margin: 2rem 0 .5rem; }
p { margin: .6rem 0; max-width: 70ch; }
.lead { font-size: 1.12rem; }
.note { color: var(--soft); font-size: .92rem; }
ul.plain { padding-left: 1.2rem; max-width: 75ch; }
code, pre { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
code { font-size: .88em; background: var(--code); border-radius: 4px; padding: .08em .35em; }
nav ul { list-style: none; margin: 1.25rem 0 0; padding: 0; display: flex; flex-wrap: wrap; gap: .35rem 1rem; font-size: .92rem; }
nav a { text-decoration: none; }
nav a:hover { text-decoration: underline; }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 22rem), 1fr)); gap: 1rem; margin: 1.75rem 0 0; padding: 0; list-style: none; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 1rem 1.25rem 1.15rem; }
.card h2 { font-size: 1rem; margin: 0 0 .75rem; padding: 0; border: 0; }
.card dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(8.5rem, 1fr)); gap: .75rem 1rem; margin: 0; }
.card dt { color: var(--soft); font-size: .8rem; }
.card dd { margin: 0; font-size: 1.12rem; font-variant-numeric: tabular-nums; }
.card small { display: block; color: var(--soft); font-size: .78rem; }
.scroll { overflow-x: auto; margin: .9rem 0; border: 1px solid var(--line); border-radius: 8px; background:
  linear-gradient(90deg, var(--card) 40%, transparent) 0 0 / 2.5rem 100% no-repeat local,
  linear-gradient(270deg, var(--card) 40%, transparent) 100% 0 / 2.5rem 100% no-repeat local,
  linear-gradient(90deg, var(--shade), transparent) 0 0 / .9rem 100% no-repeat scroll,
  linear-gradient(270deg, var(--shade), transparent) 100% 0 / .9rem 100% no-repeat scroll,
  var(--card); }
.dense th, .dense td { padding: .4rem .45rem; }
.dense { font-size: .84rem; }
table { border-collapse: collapse; width: 100%; font-size: .92rem; }
caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
th, td { padding: .5rem .75rem; text-align: left; vertical-align: top; border-top: 1px solid var(--line); }
thead th { border-top: 0; color: var(--soft); font-weight: 600; font-size: .8rem; white-space: nowrap; }
tbody th { font-weight: 400; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.name { white-space: nowrap; }
.wide { min-width: 16rem; }
.some { min-width: 9.5rem; }
.bar { display: block; width: 8rem; height: .8rem; margin-top: .35rem; }
.strip { margin: 1.25rem 0 1rem; padding: 0 .6rem; }
.strip > svg { display: block; overflow: visible; }
.strip .mark, .strip .minimum { overflow: visible; }
.strip .band { overflow: hidden; }
.strip .band rect { stroke: var(--paper); stroke-width: 1.5; }
.strip .band text { fill: #fff; font-size: 13px; }
.strip .mark line { stroke: var(--ink); stroke-width: 1.5; }
.strip .mark circle { fill: var(--ink); }
.strip .mark text { fill: var(--paper); font-size: 11px; font-weight: 700; text-anchor: middle; }
.strip .minimum line { stroke: var(--soft); stroke-width: 1.5; stroke-dasharray: 3 3; }
.strip .minimum text { fill: var(--soft); font-size: 12px; }
.strip .minimum.late text { text-anchor: end; }
.legend { list-style: none; display: flex; flex-wrap: wrap; gap: .25rem 1.1rem; margin: .75rem 0 0; padding: 0; font-size: .85rem; color: var(--soft); }
.swatch { display: inline-block; width: .75rem; height: .75rem; margin-right: .35rem; vertical-align: -.05rem; }
th .swatch { margin-left: .4rem; }
th .swatch:first-child { margin-left: 0; }
.t-release { fill: var(--release); } .t-tenant { fill: var(--tenant); } .t-session { fill: var(--session); }
.t-growing { fill: var(--growing); } .t-call { fill: var(--call); }
.t-read { fill: var(--read); } .t-written { fill: var(--written); } .t-fresh { fill: var(--fresh); }
.t-output { fill: var(--output); } .t-lost { fill: var(--lost); } .t-none { fill: var(--none); }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr)); gap: .75rem; margin: 1.5rem 0 1.25rem; }
.figure { background: var(--card); border: 1px solid var(--line); border-top: 4px solid var(--line); border-radius: 10px; padding: .75rem 1rem .85rem; }
.figure.b-read { border-top-color: var(--read); } .figure.b-lost { border-top-color: var(--lost); }
.alert { max-width: none; margin: 1rem 0; padding: .7rem 1rem; background: var(--card); border: 1px solid var(--line); border-left: 6px solid var(--lost); border-radius: 8px; }
.figure dt { color: var(--soft); font-size: .85rem; }
.figure dd { margin: 0; font-size: 1.6rem; line-height: 1.3; font-weight: 600; letter-spacing: -.01em; font-variant-numeric: tabular-nums; }
.figure dd.long { font-size: 1.12rem; line-height: 1.45; padding: .2rem 0; }
.figure small { display: block; color: var(--soft); font-size: .8rem; font-weight: 400; letter-spacing: 0; line-height: 1.4; margin-top: .15rem; }
.chart { margin: 1.5rem 0; }
.chart figcaption { display: flex; flex-wrap: wrap; justify-content: space-between; gap: .1rem 1rem; margin-bottom: .35rem; }
.chart figcaption span, .axis { color: var(--soft); font-size: .82rem; }
.chart > svg { display: block; }
.axis { display: flex; justify-content: space-between; gap: 1rem; font-variant-numeric: tabular-nums; }
.grid { stroke: var(--line); }
.across { stroke: var(--ink); stroke-width: 2; }
.nothing { fill: none; stroke: var(--soft); stroke-dasharray: 2 2; }
details { margin: .9rem 0; }
summary { cursor: pointer; color: var(--accent); }
.time-line { list-style: none; margin: 1rem 0; padding: 0; }
.time-line li { margin: 0 0 .8rem; }
.time-line > li > svg { display: block; overflow: visible; }
.time-line p { max-width: none; margin: 0; font-size: .88rem; }
.time-line .when { font-variant-numeric: tabular-nums; color: var(--soft); }
.time-line .idle { color: var(--soft); border-left: 3px dotted var(--soft); padding: .25rem 0 .25rem .7rem; margin: .2rem 0 .6rem; }
.time-line rect { stroke: var(--paper); stroke-width: 1; }
.changed { overflow: visible; }
.changed line { stroke: var(--ink); stroke-width: 2; }
.changed path, .changed-mark path { fill: var(--ink); }
.changed path { stroke: var(--paper); stroke-width: 2; paint-order: stroke; }
.time-line .band { overflow: hidden; }
.time-line .band text { fill: #fff; font-size: 12px; }
.pieces { list-style: none; margin: 1rem 0; padding: 0; display: grid; gap: .6rem; }
.piece { display: grid; grid-template-columns: 13rem minmax(0, 1fr); background: var(--card); border: 1px solid var(--line); border-left: 6px solid var(--fresh); border-radius: 8px; }
.b-release { border-left-color: var(--release); } .b-tenant { border-left-color: var(--tenant); } .b-session { border-left-color: var(--session); }
.b-growing { border-left-color: var(--growing); } .b-call { border-left-color: var(--call); }
.piece-of { padding: .7rem .9rem; font-size: .82rem; color: var(--soft); overflow-wrap: anywhere; }
.piece-of strong { display: block; color: var(--ink); font-size: .95rem; }
.piece-of span { display: block; }
.piece pre { margin: 0; padding: .7rem .9rem; border-left: 1px solid var(--line); font-size: .84rem; line-height: 1.5; white-space: pre-wrap; overflow-wrap: anywhere; max-height: 30rem; overflow-y: auto; }
footer { margin: 3rem 0 2.5rem; padding-top: 1rem; border-top: 1px solid var(--line); color: var(--soft); font-size: .88rem; }
@media (min-width: 56rem) { .figures { grid-template-columns: repeat(4, minmax(0, 1fr)); } }
@media (min-width: 68rem) {
  .with-nav { display: grid; grid-template-columns: 12rem minmax(0, 1fr); gap: 3rem; }
  nav { position: sticky; top: 1.5rem; align-self: start; max-height: calc(100vh - 3rem); overflow-y: auto; }
  nav ul { display: grid; gap: .55rem; margin-top: 2rem; }
}
@media (max-width: 40rem) {
  header, .frame { padding-left: 1rem; padding-right: 1rem; }
  .figure { padding: .55rem .8rem .65rem; }
  .figure dd { font-size: 1.3rem; }
  .figure dd.long { font-size: 1rem; }
  .piece { grid-template-columns: minmax(0, 1fr); }
  .piece-of { padding-bottom: .4rem; }
  .piece-of span { display: inline; }
  .piece-of span + span::before { content: ' · '; }
  .piece pre { border-left: 0; border-top: 1px solid var(--line); }
  th, td { padding: .45rem .6rem; }
}
@media print { .piece pre { max-height: none; } nav { display: none; } }
`
