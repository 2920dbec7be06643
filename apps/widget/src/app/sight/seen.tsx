import { useEffect, useRef } from 'preact/hooks'
import { timeLocale, useChat } from '../chat-context.ts'
import type { Sharing } from '../chat-state.ts'
import { IconButton } from '../components/icons.tsx'
import { useSightTexts } from './use-sight-texts.ts'

/** Exactly what was read last, of the screen or of the page: where the text stands, and every line with its hidden parts. */
export function Seen({ sharing }: { sharing: Sharing }) {
  const { t, chat, assistant, locale } = useChat()
  const words = useSightTexts()
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => title.current?.focus(), [])
  const { read, aspect } = sharing
  const width = 320
  const height = Math.round(width / aspect)
  const isError = (text: string) => !!read?.visibleError && text !== '' && read.visibleError.includes(text)
  return (
    <section class="sheet seen" aria-labelledby="vk-seen">
      <div class="sheet-head">
        <IconButton
          icon="back"
          label={t.back}
          onClick={() => chat.store.dispatch({ type: 'view', view: 'chat' })}
        />
        <h2 id="vk-seen" tabIndex={-1} ref={title}>
          {t.whatIsSeen(assistant)}
        </h2>
      </div>
      <p>{sharing.surface === 'page' ? words.seenPageIntro : words.seenIntro}</p>
      {read ? (
        <>
          <svg class="seen-map" viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
            {read.reading.regions.map((region, at) => (
              <rect
                key={at}
                x={region.x * width}
                y={region.y * height}
                width={Math.max(region.width * width, 2)}
                height={Math.max(region.height * height - 1, 2)}
                rx="1"
                class={region.masked ? 'masked' : isError(region.text) ? 'error' : ''}
              />
            ))}
          </svg>
          <p class="seen-when">{words.seenAt(new Date(read.atMs).toLocaleTimeString(timeLocale(locale)))}</p>
          <ul class="seen-lines">
            {read.reading.regions.map((region, at) => (
              <li key={at} class={isError(region.text) ? 'error' : ''}>
                {region.text}
                {region.masked && <span class="tag">{words.seenHidden}</span>}
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p class="seen-when">{words.seenNothing}</p>
      )}
    </section>
  )
}
