import type { AuditDetail } from '@visualkit/contracts'

/** One value of a thing: where it stands, and what it was and became. Undefined: it was not there. */
export interface ChangedField {
  path: readonly string[]
  before?: unknown
  after?: unknown
}

type Side = 'before' | 'after'

/** More would be read by nobody. */
const MAX_FIELDS = 200

/** What differs between the thing before and after, value by value; of a thing made or taken away, all there is. */
export function readChanges({ before, after }: Pick<AuditDetail, 'before' | 'after'>): ChangedField[] {
  const fields = new Map<string, ChangedField>()
  collect(before, 'before')
  collect(after, 'after')
  const both = before !== null && after !== null
  return [...fields.values()]
    .filter((field) => !both || JSON.stringify(field.before) !== JSON.stringify(field.after))
    .slice(0, MAX_FIELDS)

  function collect(value: unknown, side: Side, path: string[] = []): void {
    if (isThing(value)) {
      for (const [name, part] of Object.entries(value)) collect(part, side, [...path, name])
      return
    }
    if (path.length === 0) return
    const key = JSON.stringify(path)
    const field = fields.get(key) ?? { path }
    field[side] = value
    fields.set(key, field)
  }
}

/** Shown elsewhere, or of no use to a reader. */
const LEFT_OUT = new Set(['proof', 'name', 'title'])

/** The particulars of an act, value by value: what it was done to stands above them. */
export function readFacts(details: AuditDetail['details']): ChangedField[] {
  return readChanges({ before: null, after: details })
    .filter(({ path, after }) => !LEFT_OUT.has(path[0]!) && after !== null && after !== undefined)
    .filter(({ path, after }) => !(path[0] === 'counts' && after === 0))
}

/** An object that is shown by its parts. */
function isThing(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !('$large' in value) &&
    Object.keys(value).length > 0
  )
}
