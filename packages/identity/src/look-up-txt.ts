import { Resolver } from 'node:dns/promises'

const TIMEOUT_MS = 3_000
const TRIES = 2

/**
 * TXT records of a domain, as this machine's name servers know them; none when there is no such domain, or nobody
 * answers in time.
 * @param servers other name servers, as `address:port`.
 */
export async function lookUpTxt(domain: string, servers?: string[]): Promise<string[]> {
  const resolver = new Resolver({ timeout: TIMEOUT_MS, tries: TRIES })
  if (servers) resolver.setServers(servers)
  try {
    const records = await resolver.resolveTxt(domain)
    return records.map((parts) => parts.join(''))
  } catch {
    return []
  }
}
