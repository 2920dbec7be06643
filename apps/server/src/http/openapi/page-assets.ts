/** Style of the reference and of the notices of sign-in. Colours are those of packages/ui/tokens. */
export const PAGE_CSS = `
:root { color-scheme: light dark; --ink: #12171a; --ink-2: #4b5560; --ink-3: #5f6972; --paper: #ffffff; --wash: #f6f7f7; --line: #e6e8ea; --lagoon: #0b6b68; --lagoon-wash: #e3f1f0; --on-lagoon: #ffffff; --ok: #1d7a46; --amber: #946000; --danger: #b3301a; }
@media (prefers-color-scheme: dark) { :root { --ink: #f1f4f4; --ink-2: #b4bdc2; --ink-3: #8a949a; --paper: #14181a; --wash: #1b2023; --line: #2a3034; --lagoon: #3fb5af; --lagoon-wash: #12302f; --on-lagoon: #10201f; --ok: #4cc083; --amber: #e5a83b; --danger: #ff7b66; } }
* { box-sizing: border-box; }
html { scroll-padding-top: 24px; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 14px/1.55 Inter, system-ui, sans-serif; }
a { color: var(--lagoon); text-underline-offset: 2px; }
:focus-visible { outline: 2px solid var(--lagoon); outline-offset: 2px; border-radius: 4px; }
code, pre { font: 12.5px/1.6 ui-monospace, "SF Mono", Menlo, Consolas, monospace; }
:not(pre) > code { background: var(--wash); border-radius: 4px; padding: 1px 4px; }
.skip { position: absolute; left: -9999px; }
.skip:focus { left: 16px; top: 16px; background: var(--paper); padding: 8px 12px; }
.reference { display: grid; grid-template-columns: 264px minmax(0, 1fr); }
nav { position: sticky; top: 0; height: 100vh; overflow-y: auto; padding: 24px 16px; background: var(--wash); border-right: 1px solid var(--line); font-size: 13px; }
nav p { margin: 0 0 8px; }
nav .brand { display: flex; align-items: center; gap: 8px; font-weight: 600; font-size: 14px; margin-bottom: 16px; }
.mark { width: 16px; height: 16px; border: 2px solid var(--lagoon); border-radius: 4px; background: radial-gradient(circle, var(--lagoon) 2.5px, transparent 3px); }
nav h2 { font-size: 12px; font-weight: 600; color: var(--ink-3); margin: 16px 0 4px; }
nav ul { list-style: none; margin: 0; padding: 0; }
nav a { display: block; padding: 4px 8px; margin: 0 -8px; border-radius: 6px; color: var(--ink-2); text-decoration: none; }
nav a:hover { background: var(--lagoon-wash); color: var(--ink); }
main { min-width: 0; max-width: 1080px; padding: 32px 48px 96px; }
h1 { font-size: 26px; letter-spacing: -0.02em; margin: 0 0 8px; }
h2 { font-size: 20px; letter-spacing: -0.01em; margin: 48px 0 12px; }
h3 { font-size: 16px; margin: 0 0 8px; }
h4 { font-size: 12px; color: var(--ink-3); margin: 0 0 4px; font-weight: 550; }
.lead { color: var(--ink-2); }
article { border-top: 1px solid var(--line); padding: 24px 0; }
.route { margin: 0 0 4px; }
.method { font: 600 12px ui-monospace, Menlo, Consolas, monospace; }
.method.get { color: var(--ok); } .method.post { color: var(--lagoon); } .method.delete { color: var(--danger); }
.opens { color: var(--ink-3); font-size: 12px; margin: 0 0 12px; }
.opens span { color: var(--ink-2); }
table { border-collapse: collapse; width: 100%; margin: 8px 0 16px; font-size: 13px; }
caption { text-align: left; font-size: 12px; color: var(--ink-3); font-weight: 550; padding-bottom: 4px; }
th { text-align: left; font-weight: 550; color: var(--ink-3); font-size: 12px; }
th, td { padding: 6px 12px 6px 0; border-bottom: 1px solid var(--line); vertical-align: top; }
.pair { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 16px; }
.code { position: relative; }
pre { margin: 0; padding: 12px 16px; background: var(--wash); border: 1px solid var(--line); border-radius: 10px; overflow: auto; max-height: 360px; }
.copy { position: absolute; top: 8px; right: 8px; font: inherit; font-size: 12px; padding: 4px 8px; border-radius: 6px; border: 1px solid var(--line); background: var(--paper); color: var(--ink-2); cursor: pointer; }
.copy:hover { color: var(--ink); }
.notice { display: grid; place-items: center; min-height: 100vh; background: var(--wash); }
.notice main { max-width: 440px; padding: 32px; background: var(--paper); border: 1px solid var(--line); border-radius: 16px; }
.notice h1 { font-size: 20px; }
.button { display: inline-block; padding: 8px 16px; border-radius: 6px; background: var(--lagoon); color: var(--on-lagoon); text-decoration: none; font-weight: 550; }
.hint { color: var(--ink-3); font-size: 13px; }
@media (max-width: 900px) { .reference { display: block; } nav { position: static; height: auto; } main { padding: 24px 16px 64px; } .pair { grid-template-columns: minmax(0, 1fr); } }
`.trimStart()

/** Shows the copy buttons, which need a script. */
export const PAGE_SCRIPT = `
for (const button of document.querySelectorAll('.copy')) {
  button.hidden = false
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(button.previousElementSibling.textContent)
    button.textContent = 'Copied'
    setTimeout(() => { button.textContent = 'Copy' }, 1500)
  })
}
`.trimStart()
