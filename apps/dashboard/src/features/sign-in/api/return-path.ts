const HERE = 'https://here.invalid'

/** Where to go after signing in: a path of this app, never another site. */
export function returnPath(next: string | null): string {
  if (!next?.startsWith('/') || !URL.canParse(next, HERE)) return '/'
  // Read as a browser reads it: tabs and line ends go, and a backslash is a slash.
  const { origin, pathname, search, hash } = new URL(next, HERE)
  const isOurs = origin === HERE && !pathname.startsWith('//') && !pathname.startsWith('/sign-in')
  return isOurs ? `${pathname}${search}${hash}` : '/'
}
