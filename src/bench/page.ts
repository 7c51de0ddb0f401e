/** What the page of the report looks like. */

/** The style sheet. Curves have the same colours in the picture and in its legend; the floor is grey and dashed. */
export const STYLE = `
:root { --ink: #1c2430; --dim: #5d6878; --paper: #fff; --line: #dde2e9; --c0: #7a8596; --c1: #2f66cf; --c2: #c2571a;
  --c3: #1f8a55; --c4: #8a3fb0; --warn: #fff3d6; }
@media (prefers-color-scheme: dark) { :root { --ink: #e4e8ee; --dim: #98a3b3; --paper: #14181e; --line: #2c333d;
  --c0: #8d98a8; --c1: #6f98ec; --c2: #ec9a63; --c3: #3fb57a; --c4: #c48ae0; --warn: #3a2f12; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 72rem; padding: 2rem 1.25rem 4rem; background: var(--paper); color: var(--ink);
  font: 15px/1.5 system-ui, sans-serif; }
h1 { margin: 0; font-size: 1.7rem; } h2 { margin: 2.75rem 0 .25rem; font-size: 1.25rem; }
p { margin: .25rem 0 .75rem; color: var(--dim); } .warning { padding: .5rem .8rem; background: var(--warn); color: var(--ink); }
figure { margin: 0 0 1rem; } svg { display: block; width: 100%; max-width: 46rem; height: auto; }
svg text { fill: var(--dim); font: 11px system-ui, sans-serif; } svg path { fill: none; stroke-width: 1.75; }
.grid { stroke: var(--line); stroke-width: 1 !important; }
figcaption { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; font-size: .88rem; }
figcaption i { display: inline-block; width: 1.4rem; height: 3px; margin-right: .4rem; vertical-align: middle; }
.c0 path { stroke: var(--c0); stroke-dasharray: 5 4; } .c0 circle { fill: var(--c0); } i.c0 { background: var(--c0); }
.c1 path { stroke: var(--c1); } .c1 circle { fill: var(--c1); } i.c1 { background: var(--c1); }
.c2 path { stroke: var(--c2); } .c2 circle { fill: var(--c2); } i.c2 { background: var(--c2); }
.c3 path { stroke: var(--c3); } .c3 circle { fill: var(--c3); } i.c3 { background: var(--c3); }
.c4 path { stroke: var(--c4); } .c4 circle { fill: var(--c4); } i.c4 { background: var(--c4); }
.wide { overflow-x: auto; } table { width: 100%; border-collapse: collapse; font-size: .9rem; }
th, td { padding: .3rem .6rem; border-bottom: 1px solid var(--line); text-align: left; font-weight: 400; white-space: nowrap; }
thead th { color: var(--dim); font-size: .8rem; } .n { text-align: right; font-variant-numeric: tabular-nums; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1.25rem; margin: 1rem 0 0; }
dt { color: var(--dim); } dd { margin: 0; } pre { margin: .75rem 0; overflow-x: auto; font-size: .85rem; }
`;
