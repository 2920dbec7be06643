import { cx } from '@visualkit/ui'
import type { PlotArea } from './plot-figure.tsx'

const WIDEST = 28
/** What is not nothing shows. */
const LEAST_HEIGHT = 2

/** One bar of a plot, from its base up. @param share of the plot's height, 0–1. */
export function Bar({
  area,
  slot,
  share,
  className,
}: {
  area: PlotArea
  slot: number
  share: number
  className: string
}) {
  if (share <= 0) return null
  const width = Math.min(WIDEST, area.slot * 0.6)
  const height = Math.max(LEAST_HEIGHT, share * (area.base - area.top))
  return (
    <rect
      x={area.left + slot * area.slot + (area.slot - width) / 2}
      y={area.base - height}
      width={width}
      height={height}
      rx={Math.min(3, width / 2)}
      className={cx(
        'transition-opacity',
        className,
        area.pointed !== null && area.pointed !== slot && 'opacity-40',
      )}
    />
  )
}
