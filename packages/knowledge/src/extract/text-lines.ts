import { inColumns } from './text-columns.ts'
import { tightColumns } from './tight-columns.ts'

/** A stretch of text where it stands on a page, y from the top; units are those of the page. */
export interface TextPiece {
  text: string
  x: number
  /** Of its baseline, or its lower edge. */
  y: number
  width: number
  /** Height of its letters. */
  size: number
}

/** A line of a page: its text in the parts that wide gaps cut it into. */
export interface TextLine {
  cells: LineCell[]
  x: number
  end: number
  y: number
  size: number
}

export interface LineCell {
  text: string
  x: number
  end: number
}

/** Of the size of the letters: what parts words, and what parts columns. */
const WORD_GAP = 0.15
const CELL_GAP = 1.4
const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/
const BULLET_ALONE = /^(?:[•●◦▪■‣–—*·-]|\(?\d{1,3}[.)]|\(?[a-z][.)])$/i

/**
 * Puts the pieces of a page together into lines, in the order in which they come, columns of text one after the other;
 * right-to-left lines from the right.
 */
export function textLines(pieces: readonly TextPiece[]): TextLine[] {
  const seen = pieces.filter((piece) => piece.text.trim() !== '')
  return inColumns(seen).flatMap(linesOfPart)
}

function linesOfPart(pieces: readonly TextPiece[]): TextLine[] {
  const groups: TextPiece[][] = []
  let last: TextPiece | undefined
  for (const piece of pieces) {
    const level = last && Math.abs(piece.y - last.y) <= 0.5 * Math.max(piece.size, last.size)
    if (level) groups.at(-1)!.push(piece)
    else groups.push([piece])
    last = piece
  }
  for (const group of groups) group.sort((a, b) => a.x - b.x)
  const cuts = tightColumns(groups)
  return groups.map((group, at) => toLine(group, cuts[at]!))
}

export function lineText(line: TextLine): string {
  return line.cells.map((cell) => cell.text).join(' ')
}

/** @param cuts where columns that stand close together part. */
function toLine(pieces: TextPiece[], cuts: readonly number[]): TextLine {
  const letters = pieces.map((piece) => piece.text).join('')
  const fromRight = isRightToLeft(letters)
  if (fromRight) pieces.sort((a, b) => b.x + b.width - (a.x + a.width))
  const cells: LineCell[] = []
  let previous: TextPiece | undefined
  for (const piece of pieces) {
    const gap = previous
      ? fromRight
        ? previous.x - (piece.x + piece.width)
        : piece.x - (previous.x + previous.width)
      : 0
    const size = Math.max(piece.size, previous?.size ?? 0)
    const cell = cells.at(-1)
    const isCut = previous && cuts.some((cut) => (cut - piece.x) * (cut - previous!.x) < 0)
    if (!cell || isCut || gap > CELL_GAP * size)
      cells.push({ text: piece.text.trim(), x: piece.x, end: piece.x + piece.width })
    else {
      const spaced = gap > WORD_GAP * size || /\s$/.test(previous!.text) || /^\s/.test(piece.text)
      cell.text = `${cell.text}${spaced ? ' ' : ''}${piece.text.trim()}`
      cell.x = Math.min(cell.x, piece.x)
      cell.end = Math.max(cell.end, piece.x + piece.width)
    }
    previous = piece
  }
  // A bullet or a number stands apart from its item.
  if (cells.length > 1 && BULLET_ALONE.test(cells[0]!.text)) {
    const [bullet, item] = cells.splice(0, 2) as [LineCell, LineCell]
    cells.unshift({
      text: `${bullet.text} ${item.text}`,
      x: Math.min(bullet.x, item.x),
      end: Math.max(bullet.end, item.end),
    })
  }
  return {
    cells,
    x: Math.min(...pieces.map((piece) => piece.x)),
    end: Math.max(...pieces.map((piece) => piece.x + piece.width)),
    y: Math.max(...pieces.map((piece) => piece.y)),
    size: Math.max(...pieces.map((piece) => piece.size)),
  }
}

/** Whether most of the letters are of a script that is written from the right. */
export function isRightToLeft(text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? []
  const fromRight = letters.filter((letter) => RIGHT_TO_LEFT.test(letter)).length
  return fromRight > letters.length / 2
}
