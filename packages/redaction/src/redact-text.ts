import { detectCards } from './detectors/cards.ts'
import { detectEmails } from './detectors/emails.ts'
import { detectIbans, detectIdentityNumbers } from './detectors/identifiers.ts'
import { detectPhones } from './detectors/phones.ts'
import { detectSecrets } from './detectors/secrets.ts'
import { type DetectOptions, type Detector, type Finding, MASKS, mergeFindings } from './finding.ts'

export type { Finding } from './finding.ts'

export interface RedactedText {
  /** The text with every finding replaced by its mask, such as `[card]`. */
  text: string
  /** Where the findings were, as offsets into the original text, in order and without overlaps. */
  findings: Finding[]
}

const DETECTORS: readonly Detector[] = [
  detectSecrets,
  detectIbans,
  detectCards,
  detectEmails,
  detectIdentityNumbers,
  detectPhones,
]

/** Masks what is personal or secret in a text: cards, e-mails, phones, IBANs, identity numbers, secrets. */
export function redactText(text: string, options: DetectOptions = {}): RedactedText {
  const findings = findSensitive(text, options)
  return { text: applyMasks(text, findings), findings }
}

/** Where a text holds something personal or secret. */
export function findSensitive(text: string, options: DetectOptions = {}): Finding[] {
  const plain = withPlainDigits(text)
  return mergeFindings(DETECTORS.flatMap((detect) => detect(plain, options)))
}

/** Digits of other scripts, as many as there were: their codes end like their values. */
function withPlainDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06f0-\u06f9\uff10-\uff19]/g, (digit) =>
    String(digit.charCodeAt(0) & 15),
  )
}

/** Replaces findings (sorted, not overlapping) by their masks. */
export function applyMasks(text: string, findings: readonly Finding[]): string {
  let masked = ''
  let position = 0
  for (const finding of findings) {
    masked += text.slice(position, finding.start) + MASKS[finding.kind]
    position = finding.end
  }
  return masked + text.slice(position)
}
