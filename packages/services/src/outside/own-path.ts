const HERE = 'https://here.invalid'

/** A page of ours to go on to, as a browser reads the address; the first one for anything else. */
export function ownPath(next: string | undefined): string {
  if (!next?.startsWith('/') || !URL.canParse(next, HERE)) return '/'
  const { origin, pathname, search, hash } = new URL(next, HERE)
  const isPage = origin === HERE && !/^\/(\/|sign-in\b|api\b|trpc\b)/.test(pathname)
  return isPage ? `${pathname}${search}${hash}` : '/'
}
