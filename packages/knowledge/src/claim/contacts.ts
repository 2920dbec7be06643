import { fold } from '../text/normalise.ts'

const EMAIL = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+\.\p{L}{2,}/gu
/** Addresses with and without `https://`: `shop.example/refunds`, `www.shop.example`. */
const ADDRESS =
  /(?<![\p{L}\p{N}@./-])(?:[a-z][a-z0-9+.-]*:\/\/|\/\/)?(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}(?::\d+)?(?:\/[^\s<>()[\]"']*)?(?![\p{L}\p{N}@])/giu
const SCHEME = /\b(?:[a-z][a-z0-9+.-]*:\/\/|javascript:|data:|mailto:|tel:)[^\s<>()[\]"']*/gi
const LINK = /\]\(\s*<?([^)\s>]*)|\]\s?\[[^\]]*\]|^\s*\[[^\]]+\]:\s*(\S+)/gm
const PHONE = /(?<![\p{L}\d-])\+?\d[\d\s().-]{6,}\d(?![\p{L}\d])/gu
/** Endings that are words after a full stop without a space, or names of files, not addresses. */
const NO_ADDRESS = /^(?:e\.g|i\.e|p\.ej|a\.m|p\.m|u\.s|u\.k)$/

/**
 * Whether a sentence names an e-mail address, a telephone number, a domain or a link that no source holds, letter by
 * letter: its words may be carried by the evidence, where it sends the visitor must be.
 */
export function namesForeignContact(
  sentence: string,
  sources: readonly { content: string; url?: string | null }[],
): boolean {
  const known = sources.map(({ content, url }) => `${content}\n${url ?? ''}`.toLowerCase())
  const isKnown = (address: string) => {
    const plain = address.toLowerCase().replace(/[.,;:!?]+$/, '')
    return plain !== '' && known.some((text) => holdsWhole(text, plain))
  }
  const digits = known.map((text) => [...text.matchAll(PHONE)].map(([phone]) => phone.replace(/\D/g, '')))
  for (const [, target, reference] of sentence.matchAll(LINK)) {
    const address = target ?? reference
    if (address === undefined || !isKnown(address)) return true
  }
  for (const [email] of sentence.matchAll(EMAIL)) if (!isKnown(email)) return true
  const rest = sentence.replace(EMAIL, ' ')
  for (const [address] of rest.matchAll(SCHEME)) if (!isKnown(address)) return true
  for (const [address] of rest.matchAll(ADDRESS)) {
    if (!NO_ADDRESS.test(fold(address)) && looksLikeAddress(address) && !isKnown(address)) return true
  }
  for (const [phone] of rest.matchAll(PHONE)) {
    const number = phone.replace(/\D/g, '')
    if (number.length >= 7 && !digits.some((numbers) => numbers.includes(number))) return true
  }
  return false
}

/** The address itself, not the beginning of a longer one: `shop.example` is not `shop.example.evil.test`. */
function holdsWhole(text: string, address: string): boolean {
  for (let at = text.indexOf(address); at >= 0; at = text.indexOf(address, at + 1)) {
    const before = text[at - 1] ?? ' '
    const after = text.slice(at + address.length, at + address.length + 2)
    if (!/[\p{L}\p{N}@.-]/u.test(before) && !/^(?:[\p{L}\p{N}@-]|\.[\p{L}\p{N}])/u.test(after)) return true
  }
  return false
}

/** `file.pdf` and `end.Next` are none: an ending is of lower case and no usual file's. */
function looksLikeAddress(address: string): boolean {
  const ending = /\.([a-z]{2,})(?::\d+)?(?:\/|$)/i.exec(address)?.[1] ?? ''
  return !/^(?:pdf|png|jpe?g|docx?|xlsx?|csv|txt|zip|html?)$/i.test(ending) && ending === ending.toLowerCase()
}
