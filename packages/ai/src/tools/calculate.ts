import { ToolError } from './answer-tool.ts'

const LONGEST = 300
const DEEPEST = 50

/**
 * The value of an arithmetic expression: + − × ÷, powers, brackets, percentages, round, min and max, no names. "20% of
 * 80" and "80 + 20%" mean what people mean by them.
 * @throws ToolError for anything else.
 */
export function calculate(expression: string): number {
  if (expression.length > LONGEST) throw new ToolError(`An expression has at most ${LONGEST} characters.`)
  const parser = new Parser(tokensOf(expression))
  const value = parser.whole()
  if (!Number.isFinite(value)) throw new ToolError('That has no value, such as a division by zero.')
  // 0.1 + 0.2 is 0.3 to people.
  return Number(value.toPrecision(12))
}

type Token = number | string

const TOKEN = /\s*(?:(\d[\d_]*(?:\.\d+)?|\.\d+)|(\*\*|[-+*/^%(),×÷−]|[a-z]+))/giy

function tokensOf(expression: string): Token[] {
  const tokens: Token[] = []
  TOKEN.lastIndex = 0
  const text = expression.trim()
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex
    const [, number, sign] = TOKEN.exec(text) ?? []
    if (number !== undefined) tokens.push(Number(number.replaceAll('_', '')))
    else if (sign !== undefined) tokens.push(SAME[sign] ?? sign.toLowerCase())
    else throw new ToolError(`“${text.slice(at, at + 20)}” is no part of an expression.`)
  }
  return tokens
}

const SAME: Record<string, string> = { '×': '*', '÷': '/', '−': '-', '**': '^' }

const FUNCTIONS: Record<string, (values: number[]) => number> = {
  min: (values) => Math.min(...values),
  max: (values) => Math.max(...values),
  round: ([value = 0, digits = 0]) => {
    const by = 10 ** Math.max(0, Math.min(10, Math.trunc(digits)))
    return Math.round((value + Number.EPSILON * Math.sign(value)) * by) / by
  },
}

class Parser {
  #tokens: Token[]
  #at = 0
  #depth = 0

  constructor(tokens: Token[]) {
    this.#tokens = tokens
  }

  whole(): number {
    const value = this.#sum()
    if (this.#at < this.#tokens.length)
      throw new ToolError(`“${this.#tokens[this.#at]}” was not expected there.`)
    return value
  }

  #sum(): number {
    let value = this.#product()
    for (;;) {
      const sign = this.#take('+') ? 1 : this.#take('-') ? -1 : 0
      if (sign === 0) return value
      const from = this.#at
      const by = this.#product()
      // "80 + 20%": a fifth of what stands before, as on a till.
      value += sign * (this.#isPercentage(from) ? value * by : by)
    }
  }

  /** Whether what was read since is a number with a percent sign and no more. */
  #isPercentage(from: number): boolean {
    return this.#at - from === 2 && this.#tokens[this.#at - 1] === '%'
  }

  #product(): number {
    let value = this.#power()
    for (;;) {
      if (this.#take('*') || this.#take('of')) value *= this.#power()
      else if (this.#take('/')) value /= this.#power()
      else return value
    }
  }

  #power(): number {
    const base = this.#signed()
    return this.#take('^') ? base ** this.#power() : base
  }

  #signed(): number {
    if (++this.#depth > DEEPEST) throw new ToolError('That has too many brackets.')
    const value = this.#take('-') ? -this.#power() : this.#take('+') ? this.#signed() : this.#percent()
    this.#depth -= 1
    return value
  }

  #percent(): number {
    let value = this.#single()
    while (this.#take('%')) value /= 100
    return value
  }

  #single(): number {
    const token = this.#tokens[this.#at++]
    if (typeof token === 'number') return token
    if (token === '(') return this.#closed(this.#sum())
    const run = token === undefined ? undefined : FUNCTIONS[token]
    if (run === undefined || !this.#take('('))
      throw new ToolError(
        token === undefined ? 'The expression ends too soon.' : `“${token}” was not expected there.`,
      )
    const values = [this.#sum()]
    while (this.#take(',')) values.push(this.#sum())
    return this.#closed(run(values))
  }

  #closed(value: number): number {
    if (!this.#take(')')) throw new ToolError('A bracket is not closed.')
    return value
  }

  #take(sign: string): boolean {
    if (this.#tokens[this.#at] !== sign) return false
    this.#at += 1
    return true
  }
}
