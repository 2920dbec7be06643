/** Where to go after signing in: a path of this app, never another site. */
export function returnPath(next: string | null): string {
  if (!next?.startsWith('/') || /^\/[/\\]/.test(next) || next.startsWith('/sign-in')) return '/'
  return next
}
