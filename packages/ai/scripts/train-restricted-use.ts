import { readFileSync, writeFileSync } from 'node:fs'
import { RestrictedCategory } from '@visualkit/contracts'
import { featuresOf } from '../src/restricted-use/features.ts'
import { leaveOutBans } from '../src/restricted-use/leave-out-bans.ts'
import { CONCEPTS } from '../src/restricted-use/lexicon/index.ts'
import { barOf, scoreFeatures, type Weights } from '../src/restricted-use/score.ts'
import { toTokens } from '../src/restricted-use/units.ts'

/**
 * Makes `src/restricted-use/weights.json` from the examples of `training/restricted-use` and the development half of
 * `evals/restricted-use`: logistic regression with ridge penalty by AdaGrad, the same figures at every run.
 *
 *   node packages/ai/scripts/train-restricted-use.ts            writes the weights
 *   node packages/ai/scripts/train-restricted-use.ts --check    cross-validates and names what goes wrong
 *   node packages/ai/scripts/train-restricted-use.ts --verify   fails when the weights are not what this makes
 */

interface Example {
  text: string
  category: RestrictedCategory | null
  weight: number
  /** Written out by a person, not made from a pattern. */
  byHand: boolean
}

interface Row {
  names: readonly string[]
  target: number
  weight: number
}

/** Texts drawn from each pattern, and what one of them counts. */
const PER_PATTERN = 12
const PATTERN_WEIGHT = 0.25
/** A feature that fewer examples have says nothing. */
const FEWEST_EXAMPLES = 2
const RIDGE = 0.0002
const ROUNDS = 150
const RATE = 0.3
const FOLDS = 8
/** Weights smaller than this are left out. */
const SMALLEST = 0.02

const root = new URL('../../../', import.meta.url)
const random = generator(7)
const examples = [...readTraining(), ...readDevelopment()]
const rows = examples.map(toRow)

if (process.argv.includes('--check')) crossValidate()
else {
  const weights: Weights = { ...train(rows), categories: trainCategories() }
  const file = new URL('packages/ai/src/restricted-use/weights.json', root)
  if (process.argv.includes('--verify')) verify(weights, JSON.parse(readFileSync(file, 'utf8')) as Weights)
  else writeFileSync(file, `${JSON.stringify(weights, null, 2)}\n`)
  console.log(`${examples.length} examples, ${Object.keys(weights.features).length} weights`)
}

function readTraining(): Example[] {
  return ['en', 'es', 'pt', 'instructions'].flatMap((name) => {
    const file = readFileSync(new URL(`packages/ai/training/restricted-use/${name}.txt`, root), 'utf8')
    // What an assistant is told is judged without what it forbids.
    const toText = (written: string) => (name === 'instructions' ? leaveOutBans(written) : written)
    return file
      .trim()
      .split('\n')
      .flatMap((line) => {
        const bar = line.indexOf('|')
        const label = line.slice(0, bar)
        const category = label === '-' ? null : RestrictedCategory.parse(label)
        const written = line.slice(bar + 1)
        if (!written.includes('(')) return [{ text: toText(written), category, weight: 1, byHand: true }]
        const drawn = new Set(Array.from({ length: PER_PATTERN }, () => draw(written)))
        return [...drawn].map((text) => ({
          text: toText(text),
          category,
          weight: PATTERN_WEIGHT,
          byHand: false,
        }))
      })
  })
}

function readDevelopment(): Example[] {
  const file = readFileSync(new URL('evals/restricted-use/development.json', root), 'utf8')
  const entries = JSON.parse(file) as { text: string; category: RestrictedCategory | null }[]
  return entries.map(({ text, category }) => ({ text, category, weight: 1, byHand: true }))
}

/** One of the texts a pattern stands for: `(a|b) c` is `a c` or `b c`. */
function draw(pattern: string): string {
  const group = /\(([^()]*)\)/.exec(pattern)
  if (!group) return pattern.replace(/\s+/g, ' ').trim()
  const options = group[1]!.split('|')
  const option = options[Math.floor(random() * options.length)]!
  return draw(pattern.slice(0, group.index) + option + pattern.slice(group.index + group[0].length))
}

function toRow({ text, category, weight }: Example): Row {
  const { names } = featuresOf(toTokens(text), /[?¿]/.test(text))
  return { names, target: category === null ? 0 : 1, weight }
}

function train(data: readonly Row[]): { bias: number; features: Record<string, number> } {
  const counts = new Map<string, number>()
  for (const { names } of data) for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  const known = [...counts].filter(([, count]) => count >= FEWEST_EXAMPLES).map(([name]) => name)
  const index = new Map(known.map((name, place) => [name, place]))
  const points = data.map(({ names, target, weight }) => ({
    places: names.flatMap((name) => index.get(name) ?? []),
    target,
    weight,
  }))
  const total = points.reduce((sum, { weight }) => sum + weight, 0)
  const size = known.length
  const weights = new Float64Array(size + 1)
  const squares = new Float64Array(size + 1).fill(1e-8)
  const gradient = new Float64Array(size + 1)
  for (let round = 0; round < ROUNDS; round++) {
    gradient.fill(0)
    for (const { places, target, weight } of points) {
      let sum = weights[size]!
      for (const place of places) sum += weights[place]!
      const error = weight * (1 / (1 + Math.exp(-sum)) - target)
      for (const place of places) gradient[place]! += error
      gradient[size]! += error
    }
    for (let place = 0; place <= size; place++) {
      const slope = gradient[place]! / total + (place === size ? 0 : RIDGE * weights[place]!)
      squares[place]! += slope * slope
      weights[place]! -= (RATE * slope) / Math.sqrt(squares[place]!)
    }
  }
  const features: Record<string, number> = {}
  for (const [place, name] of known.entries())
    if (Math.abs(weights[place]!) >= SMALLEST) features[name] = round(weights[place]!)
  return { bias: round(weights[size]!), features }
}

/** Of the restricted examples: each category against the others, by their concepts alone. */
function trainCategories(): Weights['categories'] {
  const concepts = new Set<string>(CONCEPTS)
  const restricted = examples.flatMap((example, place) =>
    example.category === null
      ? []
      : [{ category: example.category, names: rows[place]!.names.filter((name) => concepts.has(name)) }],
  )
  return Object.fromEntries(
    RestrictedCategory.options.map((category) => [
      category,
      train(
        restricted.map((row) => ({
          names: row.names,
          target: row.category === category ? 1 : 0,
          weight: 1,
        })),
      ),
    ]),
  )
}

function crossValidate(): void {
  const tally = { hits: 0, falseAlarms: 0, misses: 0 }
  const byHand = examples.flatMap(({ byHand }, place) => (byHand ? [place] : []))
  for (let fold = 0; fold < FOLDS; fold++) {
    const held = new Set(byHand.filter((_, turn) => turn % FOLDS === fold))
    const weights = { ...train(rows.filter((_, place) => !held.has(place))), categories: {} }
    for (const place of held) {
      const { text, category } = examples[place]!
      const features = featuresOf(toTokens(text), /[?¿]/.test(text))
      const { score } = scoreFeatures(features, weights)
      const restricted = score >= barOf(features.concepts)
      if (restricted && category !== null) tally.hits += 1
      else if (restricted) tally.falseAlarms += 1
      else if (category !== null) tally.misses += 1
      if (restricted !== (category !== null))
        console.log(
          `${restricted ? 'false alarm' : 'missed'} ${score.toFixed(2)} ${text} {${[...features.concepts]}}`,
        )
    }
  }
  const { hits, falseAlarms, misses } = tally
  console.log(
    `precision ${(hits / (hits + falseAlarms)).toFixed(3)}, recall ${(hits / (hits + misses)).toFixed(3)} over ${byHand.length} examples by hand, ${FOLDS} folds`,
  )
}

/** Another processor may round the last digit otherwise. */
function verify(made: Weights, kept: Weights): void {
  const names = new Set([...Object.keys(made.features), ...Object.keys(kept.features)])
  const differs = [...names].filter(
    (name) => Math.abs((made.features[name] ?? 0) - (kept.features[name] ?? 0)) > 2 * SMALLEST,
  )
  if (differs.length === 0 && Math.abs(made.bias - kept.bias) <= SMALLEST) return
  console.error(`${differs.length} weights are not what the training makes: run it again.`)
  process.exitCode = 1
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}

/** The same numbers between 0 and 1 at every run. */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
