import { z } from 'zod'

/**
 * What RFC 5321 and RFC 1035 allow of what people use: at most 64 characters before the @; after it names of at most 63
 * letters, digits and hyphens, with none at their ends and no two in third and fourth place but after `xn` (RFC 5891).
 */
const PATTERN =
  /^(?!\.)(?!.*\.\.)[A-Za-z0-9_'+\-.]{0,63}[A-Za-z0-9_+-]@(?:(?!(?![Xx][Nn])..--)[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}$/

/** An address as people sign in with it: in small letters, domains beyond ASCII in their `xn--` form. */
export const EmailAddress = z
  .email({ pattern: PATTERN, error: 'Write an e-mail address.' })
  .max(254)
  .toLowerCase()
