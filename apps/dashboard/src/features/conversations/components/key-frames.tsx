import type { KeyFrame } from '@visualkit/contracts'
import { Button, cx, Dialog } from '@visualkit/ui'
import { ChevronLeft, ChevronRight, ImageOff, ScanEye } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { clockTime, longDate } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'
import type { Pointing } from '../hooks/use-pointing.ts'
import { SightBoard } from './sight-board.tsx'

/** What was on the visitor's screen, small, with its time and the error that was read. */
export function KeyFrameThumb({
  frame,
  onOpen,
  className,
}: {
  frame: KeyFrame
  onOpen(): void
  className?: string
}) {
  return (
    <button
      type="button"
      onClick={onOpen}
      className={cx(
        'group block overflow-hidden rounded-[8px] border bg-paper text-left transition-colors hover:border-control',
        className,
      )}
    >
      <FrameImage frame={frame} className="aspect-[16/10] border-b object-cover object-top" />
      <span className="block truncate px-2.5 py-1.5 text-xs text-ink-2 tabular-nums">
        {clockTime(frame.capturedAt)}
        {frame.visibleError && <span className="text-danger"> · {frame.visibleError}</span>}
      </span>
    </button>
  )
}

/** A place on a key frame, 0–1 from its top left corner. */
export interface PlaceOnFrame {
  frameId: string
  x: number
  y: number
  width: number
  height: number
}

/** Key frames one by one, large, with what was read. */
export function KeyFrameViewer({
  frames,
  openId,
  onOpen,
  pointing,
}: {
  /** Oldest first. */
  frames: readonly KeyFrame[]
  openId: string | null
  onOpen(id: string | null): void
  /** Shows the visitor places on the screen they share; missing where none is shared. */
  pointing?: Pointing | undefined
}) {
  const at = frames.findIndex(({ id }) => id === openId)
  const frame = frames[at]
  // Who looks at the newest goes on to the next one: what is drawn is drawn on what is there now.
  const newest = frames.at(-1)?.id
  const seenNewest = useRef(newest)
  useEffect(() => {
    if (newest && newest !== seenNewest.current && openId === seenNewest.current) onOpen(newest)
    seenNewest.current = newest
  }, [newest, openId, onOpen])
  const step = (by: number) => {
    const next = frames[at + by]
    if (next) onOpen(next.id)
  }
  return (
    <Dialog
      open={frame !== undefined}
      onOpenChange={(open) => !open && onOpen(null)}
      title={t('inbox.frameTitle')}
      description={frame && longDate(frame.capturedAt)}
      closeLabel={t('common.close')}
      className={cx('max-w-5xl', pointing && 'max-h-[calc(100dvh-32px)]')}
    >
      {frame && (
        <section
          aria-label={t('inbox.frames')}
          onKeyDown={(event) => {
            if (event.key === 'ArrowLeft') step(-1)
            if (event.key === 'ArrowRight') step(1)
          }}
          className="grid gap-4 md:grid-cols-[minmax(0,1fr)_260px]"
        >
          <div>
            {pointing && at === frames.length - 1 ? (
              <SightBoard shown={frame} pointing={pointing}>
                <FrameImage frame={frame} className="h-auto" />
              </SightBoard>
            ) : (
              <FrameImage frame={frame} className="max-h-[60dvh] rounded-card border object-contain" />
            )}
            <div className="mt-3 flex items-center justify-between gap-3">
              <Button size="small" disabled={at === 0} onClick={() => step(-1)}>
                <ChevronLeft strokeWidth={1.7} />
                {t('inbox.framePrevious')}
              </Button>
              <span className="text-xs text-ink-3 tabular-nums">
                {t('inbox.frameOf', { at: at + 1, count: frames.length })}
              </span>
              <Button size="small" disabled={at === frames.length - 1} onClick={() => step(1)}>
                {t('inbox.frameNext')}
                <ChevronRight strokeWidth={1.7} />
              </Button>
            </div>
          </div>
          <div className="flex min-w-0 flex-col gap-4">
            {frame.visibleError && (
              <section>
                <h3 className="mb-1.5 text-xs font-medium text-ink-3">{t('inbox.visibleError')}</h3>
                <ErrorQuote text={frame.visibleError} />
              </section>
            )}
            <section>
              <h3 className="mb-1.5 text-xs font-medium text-ink-3">{t('inbox.readText')}</h3>
              <p className="max-h-[40dvh] overflow-y-auto text-sm whitespace-pre-line text-ink-2">
                {frame.text || t('inbox.noText')}
              </p>
            </section>
            <p className="text-xs text-ink-3">{t('inbox.masked', { count: frame.maskedCount })}</p>
          </div>
        </section>
      )}
    </Dialog>
  )
}

/** The words of an error, as they stood on the screen. */
export function ErrorQuote({ text }: { text: string }) {
  return (
    <p className="rounded-control bg-danger-wash px-3 py-2 font-mono text-sm wrap-anywhere text-danger">
      {text}
    </p>
  )
}

/** Signed pictures expire; then the words are still there. */
export function FrameImage({
  frame,
  className,
}: {
  frame: Pick<KeyFrame, 'imageUrl' | 'visibleError'> & { width?: number; height?: number }
  className?: string
}) {
  const [broken, setBroken] = useState<string | null>(null)
  if (broken === frame.imageUrl) {
    return (
      <span
        className={cx('flex w-full items-center justify-center bg-wash text-ink-3', className, 'min-h-16')}
      >
        <ImageOff aria-hidden strokeWidth={1.7} className="size-5" />
      </span>
    )
  }
  return (
    <img
      src={frame.imageUrl}
      alt={frame.visibleError ? t('inbox.frameAltError', { error: frame.visibleError }) : t('inbox.frameAlt')}
      width={frame.width}
      height={frame.height}
      loading="lazy"
      onError={() => setBroken(frame.imageUrl)}
      className={cx('block w-full bg-wash', className)}
    />
  )
}

/** Over an answer that came from the screen: what was read. */
export function ScreenRead({
  error,
  imageUrl,
  attached = false,
  onOpen,
}: {
  error: string | null
  /** On a picture the visitor sent, not on a shared screen. */
  attached?: boolean | undefined
  imageUrl: string | undefined
  onOpen?: () => void
}) {
  const words = (
    <span className="min-w-0 flex-1 text-sm text-ink-2">
      {error ? (
        <>
          {t(attached ? 'inbox.files.read' : 'inbox.readOnScreen')}{' '}
          <span className="font-strong text-ink">{error}</span>
        </>
      ) : (
        t(attached ? 'inbox.files.looked' : 'inbox.lookedAtScreen')
      )}
    </span>
  )
  return (
    <button
      type="button"
      onClick={onOpen}
      disabled={!onOpen}
      className="mt-1.5 flex w-full max-w-md items-center gap-3 rounded-card border bg-paper p-2 text-left transition-colors enabled:hover:border-control"
    >
      {imageUrl ? (
        <span className="w-20 shrink-0 overflow-hidden rounded-control border">
          <FrameImage
            frame={{ imageUrl, visibleError: error }}
            className="aspect-[16/10] object-cover object-top"
          />
        </span>
      ) : (
        <ScanEye aria-hidden strokeWidth={1.7} className="ml-1 size-4 shrink-0 text-signal" />
      )}
      {words}
    </button>
  )
}
