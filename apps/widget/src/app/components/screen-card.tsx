import type { ScreenReading } from '@visualkit/contracts'
import { useState } from 'preact/hooks'
import { useChat } from '../chat-context.ts'

/** What the assistant read on the visitor's screen for an answer: the error, and the picture with its parts hidden. */
export function ScreenCard({ screen }: { screen: ScreenReading }) {
  const { t, chat } = useChat()
  const shown = screen.attached ? t.attachedPicture : t.screenPicture
  const [large, setLarge] = useState(false)
  const [broken, setBroken] = useState(false)
  const src = screen.imageUrl && !broken ? new URL(screen.imageUrl, chat.parts.baseUrl).href : null
  return (
    <div class={`screen-card ${large ? 'large' : ''}`}>
      {src ? (
        <button
          type="button"
          class="screen-picture"
          aria-expanded={large}
          aria-label={shown}
          title={shown}
          onClick={() => setLarge(!large)}
        >
          <img src={src} alt="" loading="lazy" decoding="async" onError={() => setBroken(true)} />
        </button>
      ) : (
        <ScreenDrawing error={screen.visibleError !== null} />
      )}
      <p>
        {screen.visibleError ? (
          <>
            {screen.attached ? t.readOnPicture : screen.page ? t.readOnPage : t.readOnScreen}{' '}
            <strong>{screen.visibleError}</strong>
          </>
        ) : screen.attached ? (
          t.readNoErrorOnPicture
        ) : screen.page ? (
          t.readNoErrorOnPage
        ) : (
          t.readNoError
        )}
      </p>
    </div>
  )
}

/** Stands for the picture where there is none. */
function ScreenDrawing({ error }: { error: boolean }) {
  return (
    <svg class="screen-drawing" viewBox="0 0 74 46" aria-hidden="true">
      {[47, 42, 39, 25].map((width, at) => (
        <rect
          key={width}
          x="9"
          y={9 + at * 9}
          width={width}
          height="4"
          rx="2"
          class={error && at === 2 ? 'error' : ''}
        />
      ))}
    </svg>
  )
}
