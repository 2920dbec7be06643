import type { FindingKind } from './finding.ts'

/** Words of one visual line that stand together, with their box: a label, or what is in a field. */
export interface Segment {
  text: string
  x: number
  y: number
  width: number
  height: number
}

const CODE_LABEL =
  /^(?:(?:card )?(?:cvv2?|cvc2?|csc|security code|verification code|código (?:de )?(?:seguridad|segurança|verificación|verificação))|one[ -]?time (?:code|password|pin)|otp|pin(?: code)?|clave dinámica|código sms|sms code)(?:[ /(].{0,30})?$/iu
const SECRET_LABEL =
  /^(?:(?:current |new |your |actual |nueva |nova |su |sua )?(?:password|passphrase|contraseña(?: actual| nueva)?|senha(?: atual| nova)?|palavra-passe)|(?:api|secret|access|client) (?:key|secret|token)|clave (?:de )?api|chave (?:de |da )?api)(?:[ /(].{0,30})?$/iu

/** A digit or a mark within the word tells a password from the word on a button. */
const SECRET_VALUE = /^(?=\S*(?:\d|[^\p{L}\s]\S))\S{4,512}$/u
/** Dots that stand for hidden characters say nothing. */
const HIDDEN = /^[•*●·.…_-]+$/u

/**
 * Values that only the label above them makes secret, as forms show them: a card's security code, a one-time code, a
 * password made visible. Returns what each sensitive segment is.
 */
export function findLabelledValues<S extends Segment>(lines: readonly S[][]): Map<S, FindingKind> {
  const found = new Map<S, FindingKind>()
  const segments = lines.flat()
  for (const label of segments) {
    const text = label.text.replace(/[\s:*]+$/u, '')
    const kind = CODE_LABEL.test(text) ? 'card' : SECRET_LABEL.test(text) ? 'secret' : null
    if (!kind) continue
    const value = below(label, segments)
    if (value && looksLike(kind, value.text)) found.set(value, kind)
  }
  return found
}

function looksLike(kind: 'card' | 'secret', value: string): boolean {
  if (HIDDEN.test(value)) return false
  if (kind === 'secret') return SECRET_VALUE.test(value)
  // Codes are often asked for in one field a digit.
  return /^\d[\d \t]{2,15}$/.test(value) && value.replace(/\D/g, '').length <= 8
}

/** What stands next below a label: a field's text is indented by its padding, and at most a few lines away. */
function below<S extends Segment>(label: S, segments: readonly S[]): S | undefined {
  const bottom = label.y + label.height
  return segments
    .filter(
      (segment) =>
        segment.y >= bottom - label.height * 0.2 &&
        segment.y - bottom <= label.height * 3 &&
        segment.x >= label.x - label.height &&
        segment.x <= label.x + Math.max(label.width, label.height * 3),
    )
    .sort((a, b) => a.y - b.y || a.x - b.x)[0]
}
