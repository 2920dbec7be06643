import type { Drawing, DrawingOutcome, PageElement, PageView } from '@visualkit/contracts'
import { LIMITS } from '@visualkit/contracts/limits'
import { useState } from 'react'
import { newId } from '../../../app/new-id.ts'
import { useSocket, useSocketEvents } from '../../../realtime/realtime-provider.tsx'
import { onFrame, onPage, type Point } from '../api/drawing-surface.ts'
import type { PlaceOnFrame } from '../components/key-frames.tsx'
import type { Pointed } from '../components/page-panel.tsx'

/** Read by the visitor. */
const LOOK_HERE = { en: 'Look here', es: 'Mire aquí', pt: 'Veja aqui' } as const

/** Something that was drawn, and what became of it; null: nothing was heard yet. */
export interface Drawn {
  drawing: Drawing
  /** Drawn here, not by a colleague. */
  isOwn: boolean
  outcome: DrawingOutcome | null
}

export interface Pointing {
  /** What was pointed at, and what became of it. */
  pointed: Pointed | null
  /** What is there now. */
  drawn: readonly Drawn[]
  /** What became of the last drawing that did not stay. */
  lost: DrawingOutcome | null
  /** @param label what the visitor reads there; without it the name of the control. */
  point(element: PageElement, label?: string): void
  /** Shows a place on the screen that is shared. */
  pointOnFrame(place: PlaceOnFrame, label?: string): void
  clearPointer(): void
  /** @param points CSS pixels of the view. False when the page has nothing that holds it. */
  drawOnPage(shape: Drawing['shape'], view: PageView, points: readonly Point[]): boolean
  /** @param points pixels of the frame. */
  drawOnFrame(
    shape: Drawing['shape'],
    frame: { id: string; width: number; height: number },
    points: readonly Point[],
  ): void
  /** Takes the last own drawing away. */
  undo(): void
  clearDrawings(): void
}

/** What people of the business point at and draw in one conversation. */
export function usePointing(sessionId: string, locale: keyof typeof LOOK_HERE): Pointing {
  const socket = useSocket()
  const [pointed, setPointed] = useState<Pointed | null>(null)
  const [drawn, setDrawn] = useState<readonly Drawn[]>([])
  const [lost, setLost] = useState<DrawingOutcome | null>(null)

  useSocketEvents((event) => {
    if (!('sessionId' in event) || event.sessionId !== sessionId) return
    if (event.type === 'pointer.result')
      setPointed((known) =>
        known?.pointerId === event.pointerId ? { ...known, outcome: event.outcome } : known,
      )
    if (event.type === 'drawing') add(event.drawing, false)
    if (event.type === 'drawing.gone')
      setDrawn((known) =>
        event.drawingId === undefined
          ? []
          : known.filter(({ drawing }) => drawing.drawingId !== event.drawingId),
      )
    if (event.type === 'drawing.result') {
      const { drawingId, outcome } = event
      if (outcome === 'shown')
        setDrawn((known) =>
          known.map((one) => (one.drawing.drawingId === drawingId ? { ...one, outcome } : one)),
        )
      else setDrawn((known) => known.filter(({ drawing }) => drawing.drawingId !== drawingId))
      setLost(outcome === 'not_found' || outcome === 'dismissed' ? outcome : null)
    }
  })

  const add = (drawing: Drawing, isOwn: boolean) =>
    setDrawn((known) =>
      known.some((one) => one.drawing.drawingId === drawing.drawingId)
        ? known
        : [...known, { drawing, isOwn, outcome: null }].slice(-LIMITS.drawings),
    )
  const draw = (drawing: Omit<Drawing, 'drawingId'>) => {
    const whole = { drawingId: newId(), ...drawing }
    setLost(null)
    add(whole, true)
    socket.send({ type: 'drawing.show', sessionId, drawing: whole })
  }

  return {
    ...{ pointed, drawn, lost },
    point: ({ selector, name }, label) => {
      const pointerId = newId()
      setPointed({ pointerId, name, outcome: null })
      const target = { kind: 'element', selector, text: name } as const
      socket.send({ type: 'pointer.show', sessionId, pointer: { pointerId, target, label: label || name } })
    },
    pointOnFrame: (place, label) => {
      const pointerId = newId()
      const words = label || LOOK_HERE[locale]
      setPointed({ pointerId, name: words, outcome: null })
      const target = { kind: 'box', ...place } as const
      socket.send({ type: 'pointer.show', sessionId, pointer: { pointerId, target, label: words } })
    },
    clearPointer: () => {
      if (pointed) socket.send({ type: 'pointer.clear', sessionId, pointerId: pointed.pointerId })
      setPointed(null)
    },
    drawOnPage: (shape, view, points) => {
      const placed = onPage(view, points)
      if (placed) draw({ shape, ...placed })
      return placed !== null
    },
    drawOnFrame: (shape, frame, points) => draw({ shape, ...onFrame(frame, points) }),
    undo: () => {
      const last = drawn.findLast(({ isOwn }) => isOwn)
      if (!last) return
      const { drawingId } = last.drawing
      socket.send({ type: 'drawing.clear', sessionId, drawingId })
      setDrawn((known) => known.filter(({ drawing }) => drawing.drawingId !== drawingId))
    },
    clearDrawings: () => {
      socket.send({ type: 'drawing.clear', sessionId })
      setDrawn([])
    },
  }
}
