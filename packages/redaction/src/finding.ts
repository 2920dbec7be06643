/** What a masked stretch of text was. */
export type FindingKind =
  | 'card'
  | 'email'
  | 'phone'
  | 'secret'
  | 'iban'
  | 'id'
  | 'name'
  | 'address'
  | 'birthdate'

/** One personal or secret stretch; `start` and `end` are offsets into the text that was given in. */
export interface Finding {
  kind: FindingKind
  start: number
  end: number
}

/** Where a text comes from changes how much noise is forgiven. */
export interface DetectOptions {
  /**
   * The text was read from pixels: one misread digit breaks a checksum, so the unmistakable layout of a card
   * number, IBAN or tax number is enough, and a space may stand around the @ of an address.
   */
  fromPixels?: boolean
}

/** Adds what it finds to `findings`. Detectors never look across a line break, but for key blocks. */
export type Detector = (text: string, options: DetectOptions) => Finding[]

/** What replaces a finding. Masks carry nothing of the value, not even its length. */
export const MASKS: Readonly<Record<FindingKind, string>> = {
  card: '[card]',
  email: '[email]',
  phone: '[phone]',
  secret: '[secret]',
  iban: '[iban]',
  id: '[id]',
  name: '[name]',
  address: '[address]',
  birthdate: '[birth date]',
}

/** Where two findings overlap, the earlier kind of this list names the union. */
const PRECEDENCE: readonly FindingKind[] = [
  'secret',
  'iban',
  'card',
  'email',
  'id',
  'phone',
  'birthdate',
  'address',
  'name',
]

/** Sorts findings and joins those that overlap, so that no end of a longer one is left readable. */
export function mergeFindings(findings: readonly Finding[]): Finding[] {
  const sorted = [...findings].sort((a, b) => a.start - b.start || b.end - a.end)
  const merged: Finding[] = []
  for (const finding of sorted) {
    const last = merged[merged.length - 1]
    if (last && finding.start < last.end) {
      last.end = Math.max(last.end, finding.end)
      if (PRECEDENCE.indexOf(finding.kind) < PRECEDENCE.indexOf(last.kind)) last.kind = finding.kind
    } else {
      merged.push({ ...finding })
    }
  }
  return merged
}
