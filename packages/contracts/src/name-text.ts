import { z } from 'zod'

/** Line breaks and other controls, halves of characters, and marks that turn the direction of the text around them. */
const DISTURBING = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/u
const VISIBLE = /[^\p{Z}\p{C}\p{M}]/u

/** What somebody or something is called: one line in which something can be seen, because mails and lists show it. */
export function nameText(limits: { max: number; empty?: string }) {
  return z
    .string()
    .trim()
    .min(1, limits.empty)
    .max(limits.max)
    .refine(
      (text) => text === '' || (VISIBLE.test(text) && !DISTURBING.test(text)),
      'Write a name in one line, without signs that cannot be seen.',
    )
}

/** The same of a name somebody else wrote, cleaned instead of refused; null when nothing is left. */
export function cleanName(text: string, max: number): string | null {
  const spaces = text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
  const clean = spaces.replace(new RegExp(DISTURBING, 'gu'), '').replace(/ +/g, ' ').trim()
  const cut = [...clean]
    .slice(0, max)
    .join('')
    .slice(0, max)
    .replace(/\p{Cs}$/u, '')
    .trim()
  return VISIBLE.test(cut) ? cut : null
}
