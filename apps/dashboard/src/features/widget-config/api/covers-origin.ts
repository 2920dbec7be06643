/**
 * Whether every website that `origin` stands for is in a list. As the server reads it: `https://*.shop.example` is all
 * subdomains, but not `https://shop.example` itself; scheme and port count.
 */
export function coversOrigin(allowed: readonly string[], origin: string): boolean {
  return allowed.some((entry) => {
    if (entry === origin) return true
    const [scheme, host] = entry.split('://*')
    return host !== undefined && origin.startsWith(`${scheme}://`) && origin.endsWith(host)
  })
}
