import { PASSWORD_CHARACTERS, type PasswordVerdict, ServiceError } from '@visualkit/contracts'
import { isVoidedPassword } from '../users/hash-password.ts'
import { isKnownPassword } from './known-passwords.ts'
import { passwordStrength } from './password-strength.ts'
import { withoutPersonalWords } from './without-personal-words.ts'

/** What we know of the person, which a password must not be made of. */
export interface PasswordOwner {
  email?: string
  name?: string
  business?: string
}

const ENOUGH = 3
/** Of what a password has besides the person's own words, which is all that somebody who knows them must guess. */
const OWN_CHARACTERS = 8

/**
 * How good a password is, by NIST SP 800-63B: long enough, in no list of known ones, not easily guessed. No kind of
 * character is demanded.
 */
export async function checkPassword(password: string, owner: PasswordOwner = {}): Promise<PasswordVerdict> {
  const problem = await shapeOf(password)
  if (problem)
    return { score: problem === 'long' ? 4 : 0, problem, warning: problem === 'known' ? 'common' : null }
  const words = personalWords(owner)
  const rest = withoutPersonalWords(password, words)
  if (rest !== null && [...rest].length < OWN_CHARACTERS)
    return { score: 1, problem: 'weak', warning: 'personal' }
  const answers = [await passwordStrength(password, words)]
  if (rest !== null) answers.push(await passwordStrength(rest, words))
  const { score, warning } = answers.reduce((a, b) => (b.score < a.score ? b : a))
  return { score, problem: score < ENOUGH ? 'weak' : null, warning }
}

/** @throws ServiceError VALIDATION_ERROR with the verdict in its details. */
export async function requireGoodPassword(password: string, owner: PasswordOwner = {}): Promise<void> {
  const verdict = await checkPassword(password, owner)
  if (verdict.problem) throw refusal(verdict)
}

/** @throws ServiceError VALIDATION_ERROR for the password the operator took away, which somebody else may know. */
export async function requireOtherThanVoided(voidedHash: string | null, password: string): Promise<void> {
  if (await isVoidedPassword(voidedHash, password))
    throw refusal({ score: 0, problem: 'known', warning: 'common' })
}

/** Without the estimate: for the operator at the command line. */
export async function requireUnknownPassword(password: string): Promise<void> {
  const problem = await shapeOf(password)
  if (problem) throw refusal({ score: 0, problem, warning: null })
}

async function shapeOf(password: string): Promise<'short' | 'long' | 'known' | null> {
  const characters = [...password.normalize('NFKC')].length
  if (characters < PASSWORD_CHARACTERS.min) return 'short'
  if (characters > PASSWORD_CHARACTERS.max) return 'long'
  return (await isKnownPassword(password)) ? 'known' : null
}

const SENTENCES = {
  short: `A password needs at least ${PASSWORD_CHARACTERS.min} characters.`,
  long: `A password has at most ${PASSWORD_CHARACTERS.max} characters.`,
  known: 'This password stands in lists of stolen ones. Choose another.',
  weak: 'This password is easy to guess. Add words that do not belong together.',
}

function refusal(verdict: PasswordVerdict): ServiceError {
  return new ServiceError('VALIDATION_ERROR', SENTENCES[verdict.problem ?? 'weak'], {
    field: 'password',
    password: verdict,
  })
}

function personalWords({ email = '', name = '', business = '' }: PasswordOwner): string[] {
  // The last part of an address, such as com, says nothing of anybody.
  const address = email
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .slice(0, email.includes('@') ? -1 : undefined)
  const words = [email, ...address, name, ...name.split(/\s+/u), business, ...business.split(/\s+/u)]
  return [...new Set([...words, 'visualkit'].map((word) => word.toLowerCase().slice(0, 64)))].filter(
    (word) => [...word].length >= 2,
  )
}
