import { plain } from './field-labels.ts'
import type { Finding } from './finding.ts'
import { FAMILY_NAMES, GIVEN_NAMES, PARTICLES } from './known-names.ts'

/** Words of interfaces that are written like names. */
const NOT_NAMES =
  /^(?:yes|no|none|unknown|select|choose|enter|add|edit|change|save|cancel|close|not|n\/a|optional|required|your|you|the|a|an|as|of|is|on|in|it|and|or|for|with|this|that|please|must|new|all|any|su|tu|el|la|un|una|en|con|por|que|como|elegir|seleccione|seleccionar|introduzca|escriba|obligatorio|ninguno|si|sin|o|um|uma|seu|sua|com|para|selecione|selecionar|digite|insira|escreva|nenhum|sim|nao|obrigatorio|opcional|support|team|sales|service|center|centre|help|customer|equipo|soporte|ventas|equipe|suporte|vendas|atendimento|ltd|inc|llc|gmbh|lda|ltda)$/

/** How surely a text is somebody's name: 0 not at all, 1 one capital word, 2 several, 3 a name we know. */
export function nameLikeness(text: string): number {
  // What ends with a colon is a label.
  if (text.endsWith(':')) return 0
  const parts = text.replace(/[,.;]+$/, '').split(/\s+/)
  if (
    parts.length > 6 ||
    parts.some((part) => !/^[\p{L}'’.`´-]+$/u.test(part.replace(/^[1|](?=\p{Ll})/u, 'l')))
  )
    return 0
  const own = parts.filter((part) => !PARTICLES.has(plain(part)))
  if (own.length === 0 || own.some((part) => NOT_NAMES.test(plain(part)))) return 0
  if (GIVEN_NAMES.has(plain(own[0]!)) && /^[\p{Lu}l]/u.test(own[0]!))
    return own.length > 1 || own[0]!.length > 3 ? 3 : 2
  // A capital I is read as a small l.
  const capitals = own.filter((part) => /^[\p{Lu}l1|]/u.test(part)).length
  if (capitals < own.length) return 0
  if (own.length > 1 && FAMILY_NAMES.has(plain(own[own.length - 1]!))) return 3
  return own.length > 1 ? 2 : own[0]!.replace(/\P{L}/gu, '').length > 1 ? 1 : 0
}

const NAME = String.raw`\p{Lu}[\p{L}\p{M}'’-]+(?:[ ](?:de|da|do|dos|das|del|la|las|los|van|von|y|e)(?:[ ](?:la|las|los))?[ ]\p{Lu}[\p{L}\p{M}'’-]+|[ ]\p{Lu}[\p{L}\p{M}'’-]+){0,3}`
const INTRODUCES = String.raw`(?:[Mm]y name is|[Tt]his is|I am|I['’]m|[Mm]e llamo|[Mm]i nombre es|[Ss]oy|[Cc]hamo-me|[Mm]e chamo|(?:[Oo] )?[Mm]eu nome (?:é|e)|[Ss]ou(?: [oa](?![\p{L}]))?)`
const GREETS = String.raw`(?:[Hh]i|[Hh]ello|[Hh]ey|[Dd]ear|[Ww]elcome(?: back)?,?|[Gg]ood (?:morning|afternoon|evening)|[Hh]ola|[Bb]ienvenid[oa](?: de nuevo)?,?|[Ee]stimad[oa]|[Bb]uen[oa]s (?:días|dias|tardes|noches)|[Oo0]l[áaà]|[Oo]i|[Cc]ar[oa]|[Bb]em-vind[oa](?: de volta)?,?|[Bb]om dia|[Bb]oa (?:tarde|noite)|[Tt]hanks|[Tt]hank you|[Gg]racias|[Oo]brigad[oa])`
const SIGNS = String.raw`(?:(?:[Kk]ind |[Bb]est |[Ww]arm )?[Rr]egards|[Ss]incerely|[Cc]heers|(?:[Uu]n )?[Ss]aludos?(?: cordiales)?|[Aa]tentamente|(?:[Oo]s melhores )?[Cc]umprimentos|[Aa]tenciosamente|[Aa]bra[çc]os?)`
const TITLES = String.raw`(?:Mr|Mrs|Ms|Miss|Dr|Sr|Sra|Srta|Dra|Don|Doña|Dom|Dona|Prof|Dr[ªº]?)\.?`

/** The first group stands before the name, the second is it. */
const SAID: readonly RegExp[] = [
  new RegExp(String.raw`((?<![\p{L}])${INTRODUCES}[ ])(${NAME})`, 'gu'),
  new RegExp(
    String.raw`((?<=^|[\n\t])[^\p{L}\p{N}\n\t]{0,3}${GREETS},?[ ])(${NAME})(?=[ ]*[,.!:\n\t]|$)`,
    'gu',
  ),
  new RegExp(String.raw`((?<![\p{L}])${SIGNS}[ ]*[,.!]?[ \n]+)(${NAME})`, 'gu'),
  new RegExp(String.raw`((?<![\p{L}])${TITLES}[ ])(${NAME})`, 'gu'),
]
/** What was done and by whom, in a list of it: "Signed by …", "Asignado a …". More than names stands there. */
const DONE_BY = new RegExp(String.raw`(\p{L}(?:ed (?:by|to)|[ai]d[oa] (?:por|a|para))[ ])(${NAME})`, 'gu')
/** `Name Surname <name@…`. */
const BEFORE_ADDRESS = new RegExp(String.raw`(${NAME})[ ][<(‹«\[]\S{1,64}(?:[@©®]|[ ]?\S{1,64}\.)`, 'gu')
const WORDS = new RegExp(String.raw`(?<![\p{L}\p{N}'’.-])${NAME}(?![\p{L}\p{N}])`, 'gu')

/** Names in running text: told by what stands before them, or by a given name and a family name we know. */
export function findNames(text: string): Finding[] {
  const findings: Finding[] = []
  const add = (start: number, name: string): void => {
    if (nameLikeness(name) > 0) findings.push({ kind: 'name', start, end: start + name.length })
  }
  for (const pattern of SAID)
    for (const match of text.matchAll(pattern)) add(match.index + match[1]!.length, match[2]!)
  for (const match of text.matchAll(DONE_BY))
    if (nameLikeness(match[2]!) === 3) add(match.index + match[1]!.length, match[2]!)
  for (const match of text.matchAll(BEFORE_ADDRESS)) add(match.index, match[1]!)
  for (const match of text.matchAll(WORDS)) {
    const parts = [...match[0].matchAll(/\S+/g)]
    const first = parts.findIndex(([part], at) => {
      const next = parts.slice(at + 1).find(([word]) => !PARTICLES.has(plain(word)))?.[0]
      return GIVEN_NAMES.has(plain(part)) && next !== undefined && FAMILY_NAMES.has(plain(next))
    })
    if (first >= 0) {
      const start = match.index + parts[first]!.index
      findings.push({ kind: 'name', start, end: match.index + match[0].length })
    }
  }
  return findings
}

/** Where names that were found elsewhere stand again: whole, or the given name alone. */
export function findAgain(text: string, names: readonly string[]): Finding[] {
  const known = new Set<string>()
  for (const name of names) {
    const parts = name.split(/\s+/)
    if (parts.length > 1) known.add(name)
    if (parts[0]!.length > 2 && GIVEN_NAMES.has(plain(parts[0]!))) known.add(parts[0]!)
  }
  return [...known].flatMap((name) => {
    const whole = new RegExp(
      String.raw`(?<![\p{L}\p{N}])${name.replace(/[.*+?^${'$'}{}()|[\]\\]/g, String.raw`\$&`)}(?![\p{L}\p{N}])`,
      'gu',
    )
    return [...text.matchAll(whole)].map((match) => ({
      kind: 'name' as const,
      start: match.index,
      end: match.index + match[0].length,
    }))
  })
}
