interface Point {
  x: number
  y: number
}

/**
 * The outline of a drawing as SVG path data, in the units of its points: the same for who draws and who sees it. A
 * stroke is rounded at its points, an arrow ends in a head, the corners of a rectangle are rounded.
 * @param head how long the head of an arrow is at most; the corners of a rectangle are half as wide.
 */
export function drawingPath(
  shape: 'stroke' | 'arrow' | 'rectangle',
  points: readonly Point[],
  head = 16,
): string {
  const at = (x: number, y: number) => `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`
  const [first = { x: 0, y: 0 }, second = first] = points
  const last = points.at(-1) ?? first
  if (shape === 'stroke') {
    const turns = points.slice(1, -1).map(({ x, y }, index) => {
      const next = points[index + 2]!
      return `Q${at(x, y)} ${at((x + next.x) / 2, (y + next.y) / 2)}`
    })
    return `M${at(first.x, first.y)}${turns.join('')}L${at(last.x, last.y)}`
  }
  const [across, down] = [second.x - first.x, second.y - first.y]
  if (shape === 'arrow') {
    const size = Math.min(head, Math.hypot(across, down) / 2)
    const turn = Math.atan2(down, across)
    const [a, b] = [turn + 2.6, turn - 2.6].map((angle) =>
      at(second.x + size * Math.cos(angle), second.y + size * Math.sin(angle)),
    )
    return `M${at(first.x, first.y)}L${at(second.x, second.y)}M${a}L${at(second.x, second.y)}L${b}`
  }
  const [left, top] = [Math.min(first.x, second.x), Math.min(first.y, second.y)]
  const [width, height] = [Math.abs(across), Math.abs(down)]
  const round = Math.min(head / 2, width / 2, height / 2)
  const corner = (x: number, y: number) => `a${at(round, round)} 0 0 1 ${at(x, y)}`
  return [
    `M${at(left + round, top)}h${width - 2 * round}${corner(round, round)}v${height - 2 * round}`,
    `${corner(-round, round)}h${2 * round - width}${corner(-round, -round)}v${2 * round - height}`,
    `${corner(round, -round)}z`,
  ].join('')
}
