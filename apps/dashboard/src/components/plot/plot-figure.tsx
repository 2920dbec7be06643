import { type ReactNode, useLayoutEffect, useRef, useState } from 'react'

/** Where a plot's marks stand, in pixels: drawn at its real width, so that its words keep their size. */
export interface PlotArea {
  width: number
  /** Where the lowest value stands, and the highest. */
  base: number
  top: number
  /** Where the first slot begins, and how wide each is. */
  left: number
  slot: number
  /** The slot that is pointed at; null: none. */
  pointed: number | null
}

const HEIGHT = 176
const BASE = 148
const TOP = 14
/** A label below the slots wants so much room. */
const LABEL_WIDTH = 52

/** The frame of a plot: its lines with their values, a label below each few slots, and what is pointed at in words. */
export function PlotFigure({
  summary,
  left,
  lines,
  labels,
  caption,
  children,
}: {
  /** The whole plot, for who does not see it. */
  summary: string
  /** Room for the values of the lines. */
  left: number
  /** Values a line is drawn at, lowest first, as they are written. */
  lines: readonly string[]
  /** One for each slot. */
  labels: readonly string[]
  /** Of the slot that is pointed at, else the last one. */
  caption(slot: number): ReactNode
  /** The marks; `at` is a slot's middle. */
  children(area: PlotArea, at: (slot: number) => number): ReactNode
}) {
  const [width, setWidth] = useState(728)
  const figure = useRef<HTMLElement>(null)
  useLayoutEffect(() => {
    const element = figure.current
    if (!element) return
    const observer = new ResizeObserver(() => setWidth(Math.max(280, element.clientWidth)))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  const [pointed, setPointed] = useState<number | null>(null)
  const slot = (width - left) / Math.max(1, labels.length)
  const at = (index: number) => left + (index + 0.5) * slot
  const labelEvery = Math.max(1, Math.ceil(LABEL_WIDTH / slot))
  return (
    <figure ref={figure}>
      <svg
        viewBox={`0 0 ${width} ${HEIGHT}`}
        role="img"
        aria-label={summary}
        className="block w-full min-w-0"
        onPointerLeave={() => setPointed(null)}
      >
        {lines.map((line, index) => {
          const y = BASE - (index / Math.max(1, lines.length - 1)) * (BASE - TOP)
          return (
            <g key={line}>
              <line x1={left} x2={width} y1={y} y2={y} className="stroke-line" />
              <text x={left - 8} y={y + 4} textAnchor="end" className="fill-ink-3 text-[11px] tabular-nums">
                {line}
              </text>
            </g>
          )
        })}
        {children({ width, base: BASE, top: TOP, left, slot, pointed }, at)}
        {labels.map((label, index) => {
          const place = `${label} ${index}`
          return (
            <g key={place} onPointerEnter={() => setPointed(index)}>
              <rect x={left + index * slot} y={0} width={slot} height={HEIGHT} className="fill-transparent" />
              {(labels.length - 1 - index) % labelEvery === 0 && (
                <text
                  // The last one would else be cut off at the edge.
                  x={Math.min(at(index), width - LABEL_WIDTH / 2)}
                  y={HEIGHT - 8}
                  textAnchor="middle"
                  className="fill-ink-3 text-[11px] tabular-nums"
                >
                  {label}
                </text>
              )}
            </g>
          )
        })}
      </svg>
      {labels.length > 0 && (
        <figcaption className="mt-2 flex flex-wrap items-center gap-x-5 gap-y-1 border-t pt-3 text-sm text-ink-2 tabular-nums">
          {caption(pointed ?? labels.length - 1)}
        </figcaption>
      )}
    </figure>
  )
}
