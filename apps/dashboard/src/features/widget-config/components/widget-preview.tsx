import type {
  WidgetPreview as Drawn,
  PreviewPicture,
  WidgetPreviewModule,
} from '@visualkit/ui/widget-preview'
import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react'
import { ErrorState } from '../../../components/error-state.tsx'
import { t } from '../../../i18n/text.ts'

/** The window the widget is drawn in, in CSS pixels: wide enough for the look of a computer, shown smaller to fit. */
const WINDOW = { width: 500, height: 800 }

/** Built with the widget, so that the preview cannot differ from it. */
const load = (): Promise<WidgetPreviewModule> =>
  import(/* @vite-ignore */ `${location.origin}/widget/preview.js`)

/** The widget as visitors will see it. It is a picture: nothing in it can be pressed. */
export function WidgetPreview(picture: PreviewPicture) {
  const place = useRef<HTMLDivElement>(null)
  const drawn = useRef<Drawn | null>(null)
  const [failure, setFailure] = useState<unknown>(null)
  const scale = useScale(place)
  const show = useEffectEvent(() => drawn.current?.show(picture))

  useEffect(() => {
    if (failure !== null) return
    // Made here: an element takes a shadow root once.
    const host = document.createElement('div')
    let gone = false
    load().then(
      ({ mountPreview }) => {
        if (gone) return
        place.current?.append(host)
        drawn.current = mountPreview(host)
        show()
      },
      (error: unknown) => !gone && setFailure(error),
    )
    return () => {
      gone = true
      drawn.current?.destroy()
      drawn.current = null
      host.remove()
    }
  }, [failure])
  const shown = JSON.stringify(picture)
  useEffect(() => {
    if (shown) show()
  }, [shown])

  if (failure !== null) {
    return <ErrorState error={failure} onRetry={() => setFailure(null)} className="rounded-card border" />
  }
  return (
    <div
      role="img"
      aria-label={t('widget.previewAlt')}
      className="relative max-w-[500px] overflow-hidden rounded-card border bg-wash"
      style={{ height: WINDOW.height * scale }}
    >
      <div aria-hidden className="absolute inset-x-6 top-6 flex flex-col gap-3 opacity-70">
        <span className="h-5 w-28 rounded-[4px] bg-line" />
        <span className="h-9 rounded-control bg-line" />
        <span className="h-9 w-2/3 rounded-control bg-line" />
      </div>
      {/* Transformed, so that what is fixed to the window is fixed to this. */}
      <div
        ref={place}
        inert
        className="absolute top-0 left-0 origin-top-left"
        style={{ width: WINDOW.width, height: WINDOW.height, transform: `scale(${scale})` }}
      />
    </div>
  )
}

/** How much smaller the window is shown than it is. */
function useScale(place: { current: HTMLElement | null }): number {
  const [scale, setScale] = useState(1)
  useLayoutEffect(() => {
    const room = place.current?.parentElement
    if (!room) return
    const fit = () => setScale(Math.min(1, room.clientWidth / WINDOW.width))
    const observer = new ResizeObserver(fit)
    observer.observe(room)
    fit()
    return () => observer.disconnect()
  }, [place])
  return scale
}
