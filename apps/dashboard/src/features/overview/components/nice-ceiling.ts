/** The next even 1, 2, 4, 5 or 10 times a power of ten, so that the middle line is a whole number. */
export function niceCeiling(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value))
  const step = [1, 2, 4, 6, 10].find((factor) => factor * power >= value) ?? 10
  return Math.max(2, step * power)
}
