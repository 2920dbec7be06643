import { matchesPath, normalPath } from './path-pattern.ts'

/** What a site allows one crawler (RFC 9309, with the customary `crawl-delay` and `sitemap`). */
export interface RobotsRules {
  /** @param path with its query, as in a request. */
  allows(path: string): boolean
  /** Seconds between two requests; null when the site names none. */
  crawlDelaySeconds: number | null
  /** Addresses of sitemaps, as written. */
  sitemaps: string[]
}

/** A site without rules. */
export const ALLOW_ALL: RobotsRules = { allows: () => true, crawlDelaySeconds: null, sitemaps: [] }

interface Group {
  agents: string[]
  rules: { allow: boolean; pattern: string }[]
  delaySeconds: number | null
}

/** RFC 9309 has a crawler read at least this much. */
const MAX_CHARACTERS = 512_000
const MAX_RULES = 5_000
const MAX_SITEMAPS = 50

/** @param agent the crawler's product token; the groups that name it count, else those of `*`. */
export function parseRobots(text: string, agent: string): RobotsRules {
  const { groups, sitemaps } = readGroups(text)
  const named = groups.filter(({ agents }) => agents.includes(agent.toLowerCase()))
  const ours = named.length > 0 ? named : groups.filter(({ agents }) => agents.includes('*'))
  const rules = ours.flatMap((group) => group.rules)
  const delays = ours.map(({ delaySeconds }) => delaySeconds).filter((delay) => delay !== null)
  return {
    allows: (path) => isAllowed(rules, normalPath(path)),
    crawlDelaySeconds: delays.length > 0 ? Math.max(...delays) : null,
    sitemaps,
  }
}

/** The longest pattern that fits decides; of two as long, the one that allows. */
function isAllowed(rules: Group['rules'], path: string): boolean {
  if (path === '/robots.txt') return true
  let best = -1
  let allowed = true
  for (const { allow, pattern } of rules) {
    if (pattern.length < best || (pattern.length === best && !allow) || !matchesPath(pattern, path)) continue
    best = pattern.length
    allowed = allow
  }
  return allowed
}

function readGroups(text: string): { groups: Group[]; sitemaps: string[] } {
  const groups: Group[] = []
  const sitemaps: string[] = []
  let group: Group | undefined
  let namesAgents = false
  let ruleCount = 0
  for (const line of text
    .slice(0, MAX_CHARACTERS)
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)) {
    const match = /^\s*([a-z-]+)\s*:\s*(.*)$/i.exec(line.replace(/#.*$/, ''))
    if (!match) continue
    const name = match[1]!.toLowerCase()
    const value = match[2]!.trim()
    if (name === 'user-agent') {
      if (!group || !namesAgents) {
        group = { agents: [], rules: [], delaySeconds: null }
        groups.push(group)
      }
      namesAgents = true
      group.agents.push(value.split(/[/\s]/, 1)[0]!.toLowerCase())
    } else if (name === 'sitemap') {
      if (sitemaps.length < MAX_SITEMAPS && value !== '') sitemaps.push(value)
    } else {
      namesAgents = false
      if ((name === 'allow' || name === 'disallow') && value !== '' && ruleCount++ < MAX_RULES)
        group?.rules.push({ allow: name === 'allow', pattern: normalPath(value) })
      else if (name === 'crawl-delay' && group && /^\d{1,6}(\.\d+)?$/.test(value))
        group.delaySeconds = Number(value)
    }
  }
  return { groups, sitemaps }
}
