import type { Detector, Finding } from '../finding.ts'

const LOCAL = "(?<![\\p{L}\\p{N}._%+'-])[\\p{L}\\p{N}_](?:[\\p{L}\\p{N}._%+'-]{0,63})"
const DOMAIN =
  '[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,62})(?:\\.[\\p{L}\\p{N}-]{1,63}){0,5}\\.[\\p{L}]{2,24}(?![\\p{L}\\p{N}])'

/** Recognition reads @ as © or ®; a copyright sign stands alone, so both sides must touch it. */
const WRITTEN = new RegExp(`${LOCAL}[@©®]${DOMAIN}`, 'gu')
const READ = new RegExp(`${LOCAL} ?@ ?${DOMAIN}`, 'gu')
/** A mailbox whose underscore was read as a blank, where nothing else stands before it. */
const SPACED = new RegExp(
  `(?<=^|[\\n\\t<‹:]|[\\n\\t<‹:] )[\\p{Ll}\\p{N}._-]{2,32} [\\p{Ll}\\p{N}._-]{1,32} ?[@©®] ?${DOMAIN}`,
  'gu',
)
/** Other things that recognition makes of @, before a domain that is plainly one. */
const MISREAD = new RegExp(
  `${LOCAL}(?:[Q€&]| ?QQ ?|\\((?:[aQOG0]\\)?|@))[\\p{Ll}\\p{N}-]{2,63}(?:\\.[\\p{Ll}\\p{N}-]{1,63}){0,3}\\.(?:com|net|org|io|dev|app|info|es|pt|br|mx|ar|cl|co|uk|us|eu|de|fr)(?![\\p{L}\\p{N}])`,
  'gu',
)
/** … and a letter in its place, after what only mailboxes look like: `jane.fox71 Egmail.com`. */
const LOST =
  /(?<![\p{L}\p{N}._%+-])(?=[\p{Ll}\p{N}._-]*[\p{N}._])[\p{Ll}\p{N}._-]{3,64} ?(?:[A-Z8(]|\([A-Za-z]{1,2}\)?) ?[\p{Ll}\p{N}-]{2,63}(?:\.[\p{Ll}\p{N}-]{1,63}){0,3}\.(?:com|net|org|io|dev|app|info|es|pt|br|mx|ar|cl|co|uk|us|eu|de|fr)(?![\p{L}\p{N}])/gu
/** … or drops it: inside angle brackets, and before the names of mail providers. */
const DROPPED = [
  /(?<=[<‹«])[^\s<>@/]{3,64}\.\p{Ll}{2,6}(?=[>›»])/gu,
  /(?<![\p{L}\p{N}./])[\p{Ll}\p{N}][\p{Ll}\p{N}._+-]{2,63}(?:gmail|hotmail|outlook|yahoo|icloud|protonmail)\.[\p{Ll}.]{2,8}(?![\p{L}\p{N}])/gu,
  /(?<=[<‹«])[^\s<>@]{2,64} [\p{Ll}\p{N}-]{2,63}(?:\.[\p{Ll}\p{N}-]{1,63}){0,3}\.\p{Ll}{2,6}(?=[>›»]|$)/gmu,
  /(?<![\p{L}\p{N}])[\p{Ll}\p{N}][\p{Ll}\p{N}._+-]{2,63} \S{0,3}(?:gmail|hotmail|outlook|yahoo|icloud|proton|live|msn|uol|terra|aol)\.[\p{Ll}.]{2,8}(?![\p{L}\p{N}])/gu,
]
/** `icon@2x.png` names a file. */
const IMAGE_FILE = /@\d(?:\.\d)?x\.(?:png|jpe?g|webp|gif|svg|avif)$/i

/** E-mail addresses, with international letters. */
export const detectEmails: Detector = (text, { fromPixels = false }) => {
  const findings: Finding[] = []
  for (const pattern of fromPixels ? [WRITTEN, READ, SPACED, MISREAD, LOST, ...DROPPED] : [WRITTEN]) {
    for (const match of text.matchAll(pattern)) {
      if (IMAGE_FILE.test(match[0])) continue
      findings.push({ kind: 'email', start: match.index, end: match.index + match[0].length })
    }
  }
  return findings
}
