/** What a one-time link shows when it no longer works. */
export function usedLinkPage(): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>This link was used – VisualKit</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/api/reference/page.css">
</head>
<body class="notice">
<main>
<h1>This link no longer works</h1>
<p>A sign-in link works once and for ten minutes. Nobody was signed in.</p>
<p><a class="button" href="/sign-in">Sign in with your password</a></p>
<p class="hint">For a new link, run <code>./vk start</code> again or ask the operator for one.</p>
</main>
</body>
</html>`
}
