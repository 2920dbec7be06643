/** Most values of one path. */
const MOST_VALUES = 50

/**
 * The values at a path of a JSON value: `order.items[0].name`, `items[*].name`, or `$` for all of it. Names with other
 * signs stand in brackets: `["ship date"]`. Empty when there is none, or the path cannot be read.
 */
export function readPath(value: unknown, path: string): unknown[] {
  const steps = stepsOf(path)
  if (steps === null) return []
  let found: unknown[] = [value]
  for (const step of steps) {
    found = found.flatMap((one) => take(one, step)).slice(0, MOST_VALUES)
    if (found.length === 0) return []
  }
  return found.filter((one) => one !== null && one !== undefined)
}

/** Whether a path can be read at all. */
export function isPath(path: string): boolean {
  return stepsOf(path) !== null
}

const EVERY = Symbol('every')
type Step = string | number | typeof EVERY

const STEP = /^(?:\.?([\p{L}\p{N}_$-]+)|\[(\d{1,6})\]|\[(\*)\]|\["([^"\]]{1,200})"\]|\['([^'\]]{1,200})'\])/u

function stepsOf(path: string): Step[] | null {
  let rest = path.trim().replace(/^\$\.?/, '')
  const steps: Step[] = []
  while (rest !== '') {
    const [whole, name, index, every, quoted, single] = STEP.exec(rest) ?? []
    if (whole === undefined) return null
    steps.push(every ? EVERY : index === undefined ? (name ?? quoted ?? single)! : Number(index))
    rest = rest.slice(whole.length)
  }
  return steps
}

function take(value: unknown, step: Step): unknown[] {
  if (value === null || typeof value !== 'object') return []
  if (step === EVERY) return Object.values(value)
  return Object.hasOwn(value, step) ? [(value as Record<string | number, unknown>)[step]] : []
}
