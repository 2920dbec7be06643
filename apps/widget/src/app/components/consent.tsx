import { useEffect, useRef } from 'preact/hooks'
import { useChat } from '../chat-context.ts'
import { Icon, type IconName } from './icons.tsx'

/** Says what will be seen and what not, before the browser asks. */
export function Consent({ windows }: { windows: () => DOMRect[] }) {
  const { t, chat, assistant } = useChat()
  const start = useRef<HTMLButtonElement>(null)
  useEffect(() => start.current?.focus(), [])
  const points: [IconName, string][] = [
    ['mark', t.consentSees],
    ['hidden', t.consentHides],
    ['person', t.consentPeople],
    ['stop', t.consentControl],
  ]
  const cancel = () => chat.store.dispatch({ type: 'view', view: 'chat' })
  return (
    <section class="sheet consent" aria-labelledby="vk-consent">
      <span class="sheet-mark" aria-hidden="true">
        <Icon name="mark" size={26} />
      </span>
      <h2 id="vk-consent">{t.consentTitle(assistant)}</h2>
      <p>{t.consentIntro}</p>
      <ul>
        {points.map(([icon, text]) => (
          <li key={icon}>
            <Icon name={icon} size={18} />
            <span>{text}</span>
          </li>
        ))}
      </ul>
      <div class="actions">
        <button type="button" class="primary" ref={start} onClick={() => void chat.startSharing(windows)}>
          {t.chooseScreen}
        </button>
        <button type="button" class="quiet" onClick={cancel}>
          {t.notNow}
        </button>
      </div>
    </section>
  )
}
