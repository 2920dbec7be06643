import type { PageView } from '@visualkit/contracts'
import { drawingPath } from '@visualkit/contracts/drawing-path'
import { Button, cx, Input, Segmented } from '@visualkit/ui'
import { Eraser, MousePointerClick, MoveUpRight, Pencil, Square, Undo2 } from 'lucide-react'
import { type PointerEvent, type ReactNode, useRef, useState } from 'react'
import { t } from '../../../i18n/text.ts'
import { controlAt, type Point, placedOn, simplified } from '../api/drawing-surface.ts'
import type { Pointing } from '../hooks/use-pointing.ts'
import { PointedStatus } from './page-panel.tsx'

type Tool = 'point' | 'stroke' | 'arrow' | 'rectangle'

const TOOLS = [
  { tool: 'point', Icon: MousePointerClick },
  { tool: 'stroke', Icon: Pencil },
  { tool: 'arrow', Icon: MoveUpRight },
  { tool: 'rectangle', Icon: Square },
] as const
/** What is drawn must be longer than a slip of the hand, in pixels of the picture. */
const SHORTEST_PX = 6
/** What is pointed at on a frame where it was only pressed: about the size of a button, 0–1. */
const PRESSED = { width: 0.14, height: 0.07 }
const LABEL_CHARACTERS = 140

export type Shown =
  | { view: PageView; width: number; height: number }
  | { id: string; width: number; height: number }

/** A picture of what the visitor shows now, to point at and draw on: what is done here they see at once. */
export function SightBoard({
  shown,
  pointing,
  children,
}: {
  /** The page, or a frame of the shared screen; sizes in its pixels. */
  shown: Shown
  pointing: Pointing
  /** The picture; as wide as the board. */
  children: ReactNode
}) {
  const [tool, setTool] = useState<Tool>('point')
  const [label, setLabel] = useState('')
  const [points, setPoints] = useState<Point[]>([])
  const [missed, setMissed] = useState(false)
  const area = useRef<HTMLDivElement>(null)
  const isPage = 'view' in shown
  const { drawn, lost, pointed } = pointing

  const at = ({ clientX, clientY }: PointerEvent): Point => {
    const { left, top, width, height } = area.current!.getBoundingClientRect()
    return { x: ((clientX - left) / width) * shown.width, y: ((clientY - top) / height) * shown.height }
  }
  /** The first and the newest point are all there is of what has two corners. */
  const goOn = (known: Point[], next: Point) => (tool === 'stroke' ? [...known, next] : [known[0]!, next])

  function finish() {
    const [first, last] = [points[0], points.at(-1)]
    setPoints([])
    if (!first || !last) return
    const isDragged = points.some(({ x, y }) => Math.hypot(x - first.x, y - first.y) >= SHORTEST_PX)
    if (tool === 'point') pointAt(first, last, isDragged)
    else if (isDragged) {
      const whole = tool === 'stroke' ? simplified(points) : [first, last]
      if (!isPage) pointing.drawOnFrame(tool, shown, whole)
      else setMissed(!pointing.drawOnPage(tool, shown.view, whole))
    }
  }
  function pointAt(first: Point, last: Point, isDragged: boolean) {
    if (isPage) {
      const element = controlAt(shown.view, first)
      setMissed(element === null)
      if (element) pointing.point(element, label.trim())
      return
    }
    const [width, height] = isDragged
      ? [Math.abs(last.x - first.x) / shown.width, Math.abs(last.y - first.y) / shown.height]
      : [PRESSED.width, PRESSED.height]
    const middle = isDragged ? { x: (first.x + last.x) / 2, y: (first.y + last.y) / 2 } : first
    const within = (share: number, size: number) => Math.min(1 - size, Math.max(0, share - size / 2))
    const x = within(middle.x / shown.width, width)
    const y = within(middle.y / shown.height, height)
    pointing.pointOnFrame({ frameId: shown.id, x, y, width, height }, label.trim())
  }

  const isBox = tool === 'rectangle' || (tool === 'point' && !isPage)
  const shape = isBox ? 'rectangle' : tool === 'point' ? null : tool
  const scale = shown.width / (area.current?.clientWidth || shown.width)
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <Segmented
          label={t('inbox.draw.tools')}
          value={tool}
          onValueChange={setTool}
          options={TOOLS.map(({ tool: value, Icon }) => ({
            value,
            label: (
              <>
                <Icon aria-hidden strokeWidth={1.7} className="size-4" />
                {t(`inbox.draw.${value}`)}
              </>
            ),
          }))}
        />
        {tool === 'point' && (
          <Input
            aria-label={t('inbox.draw.label')}
            placeholder={t('inbox.draw.label')}
            maxLength={LABEL_CHARACTERS}
            value={label}
            onChange={(event) => setLabel(event.target.value)}
            className="max-w-64 flex-1"
          />
        )}
        <span className="ml-auto flex gap-2">
          <Button size="small" disabled={!drawn.some(({ isOwn }) => isOwn)} onClick={pointing.undo}>
            <Undo2 aria-hidden strokeWidth={1.7} />
            {t('inbox.draw.undo')}
          </Button>
          <Button size="small" disabled={drawn.length === 0} onClick={pointing.clearDrawings}>
            <Eraser aria-hidden strokeWidth={1.7} />
            {t('inbox.draw.clear')}
          </Button>
        </span>
      </div>
      <div
        ref={area}
        role="application"
        aria-label={t(isPage ? 'inbox.draw.onPage' : 'inbox.draw.onScreen')}
        // All of it in the window: who draws from one end to the other must see both.
        style={{ maxWidth: `calc((100dvh - 300px) * ${shown.width / shown.height})` }}
        className="relative mx-auto w-full touch-none overflow-hidden rounded-card border select-none cursor-crosshair"
        onPointerDown={(event) => {
          if (event.button !== 0) return
          event.preventDefault()
          event.currentTarget.setPointerCapture(event.pointerId)
          setMissed(false)
          setPoints([at(event)])
        }}
        onPointerMove={(event) => {
          if (points.length > 0) setPoints((known) => (known.length > 0 ? goOn(known, at(event)) : known))
        }}
        onPointerUp={finish}
        onPointerCancel={() => setPoints([])}
      >
        {children}
        <svg
          aria-hidden
          viewBox={`0 0 ${shown.width} ${shown.height}`}
          className="pointer-events-none absolute inset-0 size-full fill-none"
          strokeLinecap="round"
          strokeLinejoin="round"
        >
          {drawn.map(({ drawing, outcome }) => {
            const placed = placedOn(drawing, shown)
            return (
              placed && (
                <Line
                  key={drawing.drawingId}
                  path={drawingPath(drawing.shape, placed, 16 * scale)}
                  isWaiting={outcome === null}
                />
              )
            )
          })}
          {shape && points.length > 1 && <Line path={drawingPath(shape, points, 16 * scale)} />}
        </svg>
      </div>
      <p className="min-h-5 text-sm text-ink-2" role="status">
        {missed
          ? t(tool === 'point' ? 'inbox.draw.noControl' : 'inbox.draw.nothingHolds')
          : lost
            ? t(`inbox.draw.lost.${lost === 'dismissed' ? 'dismissed' : 'not_found'}`)
            : drawn.length > 0
              ? t(drawn.every(({ outcome }) => outcome === null) ? 'inbox.draw.sent' : 'inbox.draw.seen', {
                  count: drawn.length,
                })
              : !pointed && t(tool === 'point' ? 'inbox.draw.pointHint' : 'inbox.draw.drawHint')}
      </p>
      {/* Its room is kept: the picture must not move under the pointer. */}
      <div className="min-h-8">
        {pointed && <PointedStatus pointed={pointed} onClear={pointing.clearPointer} />}
      </div>
    </div>
  )
}

function Line({ path, isWaiting = false }: { path: string; isWaiting?: boolean }) {
  return (
    <g className={cx(isWaiting && 'opacity-60')}>
      <path d={path} className="stroke-paper" strokeWidth={7} vectorEffect="non-scaling-stroke" />
      <path d={path} className="stroke-signal" strokeWidth={3.5} vectorEffect="non-scaling-stroke" />
    </g>
  )
}
