/** What the page of the report looks like, and how its rows are found. */

/** The style sheet. States have the same colours in bars and in rows; each is named in words as well. */
export const STYLE = `
:root { --ink: #1c2430; --dim: #5d6878; --paper: #fff; --line: #dde2e9; --soft: #f4f6f9;
  --scenario: #1f8a55; --test: #3f6fd1; --na: #c3cad5; --ns: #d99a2b; --open: #d0453e; }
@media (prefers-color-scheme: dark) { :root { --ink: #e4e8ee; --dim: #98a3b3; --paper: #14181e; --line: #2c333d;
  --soft: #1c222a; --scenario: #3fb57a; --test: #6f98ec; --na: #4a5463; --ns: #e0ab4d; --open: #ec6a63; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 72rem; padding: 2rem 1.25rem 4rem; background: var(--paper); color: var(--ink);
  font: 15px/1.5 system-ui, sans-serif; }
h1 { margin: 0; font-size: 1.7rem; } h2 { margin: 2.5rem 0 .75rem; font-size: 1.25rem; }
h3 { margin: 2rem 0 .5rem; font-size: 1.05rem; } h4 { margin: 0; font-size: .85rem; font-weight: 600; }
header p { margin: .25rem 0 1rem; color: var(--dim); } a { color: inherit; }
.legend { display: flex; flex-wrap: wrap; gap: .4rem 1.25rem; margin: 0; padding: 0; list-style: none; }
.legend i { display: inline-block; width: .8rem; height: .8rem; margin-right: .4rem; border-radius: 2px; }
.wide { overflow-x: auto; } table { width: 100%; border-collapse: collapse; font-size: .9rem; }
th, td { padding: .3rem .6rem; border-bottom: 1px solid var(--line); text-align: left; font-weight: 400;
  white-space: nowrap; }
thead th { color: var(--dim); font-size: .8rem; } tbody a { text-decoration: none; }
tbody a:hover { text-decoration: underline; } .n { text-align: right; font-variant-numeric: tabular-nums; }
.bar { display: flex; width: 11rem; height: .8rem; overflow: hidden; border-radius: 3px; background: var(--soft); }
.bar i { height: 100%; } i.scenario { background: var(--scenario); } i.test { background: var(--test); }
i.not-applicable { background: var(--na); } i.not-supported { background: var(--ns); } i.open { background: var(--open); }
form { position: sticky; top: 0; display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center;
  padding: .6rem 0; border-bottom: 1px solid var(--line); background: var(--paper); }
input[type=search] { flex: 1 1 14rem; padding: .4rem .6rem; border: 1px solid var(--line); border-radius: 4px;
  background: var(--soft); color: inherit; font: inherit; } label { white-space: nowrap; } label input { margin: 0 .35rem 0 0; }
article { margin: .5rem 0; padding: .5rem .8rem; border-left: 4px solid var(--na); background: var(--soft); scroll-margin-top: 6rem; }
.chapter { scroll-margin-top: 4rem; }
article.scenario { border-color: var(--scenario); } article.test { border-color: var(--test); }
article.not-supported { border-color: var(--ns); } article.open { border-color: var(--open); }
article a { text-decoration: none; } article span, article em { margin-left: .5rem; color: var(--dim); font-weight: 400; font-style: normal; }
article em { float: right; } article p { margin: .15rem 0; } article .why { color: var(--dim); font-size: .88rem; }
article ul { margin: .25rem 0 0; padding-left: 1.1rem; color: var(--dim); font-size: .85rem; overflow-wrap: anywhere; }
[hidden] { display: none; }
`;

/** The script: rows are shown that have one of the chosen states and the words that are looked for. */
export const SCRIPT = `
const form = document.querySelector('form');
const show = () => {
  const words = form.querySelector('[type=search]').value.toLowerCase().split(/\\s+/);
  const states = new Set([...form.querySelectorAll(':checked')].map((box) => box.value));
  for (const chapter of document.querySelectorAll('.chapter')) {
    let any = false;
    for (const row of chapter.querySelectorAll('article')) {
      const text = row.textContent.toLowerCase();
      row.hidden = !states.has(row.className) || !words.every((word) => text.includes(word));
      any ||= !row.hidden;
    }
    chapter.hidden = !any;
  }
};
form.addEventListener('input', show);
form.addEventListener('submit', (event) => event.preventDefault());
`;
