import type { FrameBox, FramePlace, TestFrame, TestPointer } from '@visualkit/contracts'
import { number } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'

/** What a customer shows, as it was kept, with what an answer points at. */
export function FrameView({
  frame,
  pointer,
  onPick,
  className,
}: {
  frame: TestFrame
  pointer?: Pick<TestPointer, 'name' | 'box'> | null
  /** Lets a place be picked by a click; a field beside it does the same for keys. */
  onPick?(place: FramePlace): void
  className?: string
}) {
  return (
    <figure className={className}>
      <div className="relative overflow-hidden rounded-card border bg-paper">
        <img
          src={frame.imageUrl}
          width={frame.width}
          height={frame.height}
          alt={t('assistantTests.frame.alt', { text: frame.visibleError ?? frame.text.slice(0, 120) })}
          className="block h-auto w-full"
        />
        {onPick &&
          frame.places.filter(isInView).map((place, at) => (
            <button
              // biome-ignore lint/suspicious/noArrayIndexKey: the places of a frame never move
              key={at}
              type="button"
              tabIndex={-1}
              title={place.name}
              aria-label={t('assistantTests.frame.pick', { name: place.name })}
              onClick={() => onPick(place)}
              className="absolute rounded-[3px] hover:bg-signal-wash/60 hover:outline-2 hover:outline-signal"
              style={placed(place.box)}
            />
          ))}
        {pointer && (
          <span
            aria-hidden
            className="pointer-events-none absolute rounded-[4px] outline-3 outline-offset-2 outline-signal"
            style={placed(pointer.box)}
          />
        )}
      </div>
      <figcaption className="mt-1.5 text-xs text-ink-3 wrap-anywhere">
        {t(`assistantTests.frame.kinds.${frame.kind}`)}
        {frame.maskedCount > 0 &&
          ` · ${t('assistantTests.frame.masked', { count: frame.maskedCount, shown: number(frame.maskedCount) })}`}
        {frame.visibleError && <span className="text-danger"> · {frame.visibleError}</span>}
        {pointer && (
          <span className="text-signal"> · {t('assistantTests.frame.pointsAt', { name: pointer.name })}</span>
        )}
      </figcaption>
    </figure>
  )
}

function isInView({ box: { x, y, width, height } }: FramePlace): boolean {
  return x < 1 && y < 1 && x + width > 0 && y + height > 0
}

function placed({ x, y, width, height }: FrameBox) {
  const share = (part: number) => `${part * 100}%`
  return { left: share(x), top: share(y), width: share(width), height: share(height) }
}
