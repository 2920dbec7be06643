import { useEffect, useRef, useState } from 'preact/hooks'
import { useChat } from '../chat-context.ts'
import { Icon, type IconName } from '../components/icons.tsx'
import { canShareScreen, canShowPage } from '../sight-sources.ts'
import { useSightTexts } from './use-sight-texts.ts'

type Source = 'page' | 'screen'

/** Says what will be seen and what not: of this page, which begins with a click, or of a screen, which the browser asks for. */
export function Consent({ windows }: { windows: () => DOMRect[] }) {
  const { chat, assistant } = useChat()
  const t = useSightTexts()
  const { settings } = chat.parts.config
  const can: Record<Source, boolean> = { page: canShowPage(settings), screen: canShareScreen(settings) }
  const [source, setSource] = useState<Source>(can.page ? 'page' : 'screen')
  const start = useRef<HTMLButtonElement>(null)
  useEffect(() => start.current?.focus(), [source])
  const isPage = source === 'page'
  const points: [IconName, string][] = [
    ['mark', isPage ? t.pageSees : t.consentSees],
    ['hidden', isPage ? t.pageHides : t.consentHides],
    ['person', isPage ? t.pagePeople : t.consentPeople],
    ['stop', isPage ? t.pageControl : t.consentControl],
  ]
  const other = isPage ? 'screen' : 'page'
  const cancel = () => chat.store.dispatch({ type: 'view', view: 'chat' })
  return (
    <section class="sheet consent" aria-labelledby="vk-consent">
      <span class="sheet-mark" aria-hidden="true">
        <Icon name="mark" size={26} />
      </span>
      <h2 id="vk-consent">{isPage ? t.pageTitle(assistant) : t.consentTitle(assistant)}</h2>
      <p>{isPage ? t.pageIntro : t.consentIntro}</p>
      <ul>
        {points.map(([icon, text]) => (
          <li key={icon}>
            <Icon name={icon} size={18} />
            <span>{text}</span>
          </li>
        ))}
      </ul>
      <div class="actions">
        <button
          type="button"
          class="primary"
          ref={start}
          onClick={() => void (isPage ? chat.showPage() : chat.startSharing(windows))}
        >
          {isPage ? t.pageStart : t.chooseScreen}
        </button>
        <button type="button" class="quiet" onClick={cancel}>
          {t.notNow}
        </button>
      </div>
      {can[other] && (
        <p class="other-source">
          <button type="button" class="link" onClick={() => setSource(other)}>
            {isPage ? t.screenInstead : t.pageStart}
          </button>
          <span>{isPage ? t.screenInsteadHint : t.pageInsteadHint}</span>
        </p>
      )}
    </section>
  )
}
