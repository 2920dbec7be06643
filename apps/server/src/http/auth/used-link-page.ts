/** What a one-time link shows when it no longer works. */
export function usedLinkPage(): string {
  return page(
    'This link was used',
    `<h1>This link no longer works</h1>
<p>A sign-in link works once and for ten minutes. Nobody was signed in.</p>
<p><a class="button" href="/sign-in">Sign in with your password</a></p>
<p class="hint">For a new link, run <code>./vk start</code> again or ask the operator for one.</p>`,
  )
}

/** What it shows while too much comes from the same address; the link stays good. */
export function busyLinkPage(waitSeconds: number): string {
  return page(
    'Wait a moment',
    `<h1>Too many requests came from your address</h1>
<p>The link was not used and still works. Open it again in ${Math.max(1, Math.ceil(waitSeconds))} seconds.</p>`,
  )
}

function page(title: string, main: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} – VisualKit</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/api/reference/page.css">
</head>
<body class="notice">
<main>
${main}
</main>
</body>
</html>`
}
