import type { FactKind } from '@visualkit/contracts'
import { fold, squeeze } from '../text/normalise.ts'

/** What somebody wants of what is remembered of them: to hear it, or that it is forgotten, all of it or of one kind. */
export type MemoryWish = { kind: 'recall' } | { kind: 'forget'; of: FactKind | null }

/** Whole messages, folded, without marks. */
const RECALL = [
  /^(?:what|which things) (?:do|did) you (?:know|remember|have saved|store|have stored)(?: so far)?(?: about| of) me$/,
  /^what (?:have you|did you) (?:remembered|saved|stored|noted)(?: down)? about me$/,
  /^do you (?:know|remember) (?:anything about )?me$/,
  /^show me what you (?:know|remember) about me$/,
  /^(?:que|cuanto) (?:sabes?|recuerdas?|sabe usted|recuerda usted|tienes guardado|tiene guardado)(?: usted)? (?:de|sobre|acerca de) mi$/,
  /^(?:te acuerdas|se acuerda) de mi$/,
  /^(?:o )?que (?:sabes?|se lembra|voce sabe|voce lembra|tu sabes|tem guardado|voce guardou)(?: de| sobre)? mim$/,
  /^(?:voce )?(?:lembras te|se lembra|lembra) de mim$/,
]

const KINDS: [FactKind, RegExp][] = [
  ['name', /^(?:my name|mi nombre|(?:o )?meu nome)$/],
  ['language', /^(?:my language|mi idioma|(?:a )?minha lingua|(?:o )?meu idioma)$/],
  ['plan', /^(?:my plan|mi plan|(?:o )?meu plano)$/],
  ['product', /^(?:my (?:product|device)s?|mi (?:producto|dispositivo)|(?:o )?meu (?:produto|dispositivo))$/],
  ['order', /^(?:my orders?(?: numbers?)?|mis? pedidos?|(?:os? )?meus? pedidos?)$/],
  ['note', /^(?:my notes?|mis? notas?|(?:as? )?minhas? notas?)$/],
]
const FORGET = [
  /^(?:forget|delete|erase|remove)(?: (?:all|everything))?(?: (?:that |what )?you (?:know|remember|have)(?: (?:about|of) me)?| about me| me)(?: please)?$/,
  /^(?:stop remembering me|do not remember me|dont remember me)$/,
  /^(?:olvid[ae](?:me|te de mi|se de mi)|borra(?:me)?|borre|olvid[ae]|elimin[ae])(?: (?:todo )?lo que (?:sabes?|recuerdas?|sabe usted)(?: (?:de|sobre) mi)?| todo sobre mi)?$/,
  /^(?:me esquec[ae]|esquec[ae] me|esquec[ae](?: se)?(?: de mim)?|apag(?:a|ue)|exclu[ai])(?: (?:tudo )?o que (?:sabes?|voce sabe|se lembra|voce lembra)(?: (?:de|sobre) mim)?| tudo sobre mim)?$/,
]
const FORGET_KIND =
  /^(?:forget|delete|erase|olvid[ae]|borr[ae]|elimin[ae]|esquec[ae]|apag(?:a|ue)|exclu[ai]) (.{4,40})$/
const POLITE = /^(?:please|por favor|can you|could you|puedes?|podria|pode|poderia) | (?:please|por favor)$/g
/** A message with more than this asks something else besides, in characters. */
const LONGEST = 90

/** Whether a message asks what is remembered of its writer, or to forget it, and nothing besides, in en, es or pt. */
export function asksAboutMemory(text: string): MemoryWish | null {
  const folded = squeeze(
    fold(text)
      .replace(/['’]/g, '')
      .replace(/[^\p{L}\p{N}\s]/gu, ' '),
  )
  if (folded.length === 0 || folded.length > LONGEST) return null
  const asked = folded.replace(POLITE, '').trim()
  if (RECALL.some((pattern) => pattern.test(asked))) return { kind: 'recall' }
  const what = FORGET_KIND.exec(asked)?.[1]
  const of = what === undefined ? undefined : KINDS.find(([, pattern]) => pattern.test(what))?.[0]
  if (of !== undefined) return { kind: 'forget', of }
  return FORGET.some((pattern) => pattern.test(asked)) &&
    !/^(?:borr[ae]|elimin[ae]|olvid[ae]|apag(?:a|ue)|exclu[ai]|esquec[ae])$/.test(asked)
    ? { kind: 'forget', of: null }
    : null
}
