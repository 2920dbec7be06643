import { useState } from 'preact/hooks'
import { useChat } from '../chat-context.ts'
import { BRAZILIAN } from '../i18n/index.ts'
import { MAIL_CONSENT_VERSION, TELLING_BRAZILIAN, TELLING_TEXTS } from './telling-texts.ts'

/** Asks for an address and for the agreement to be written to; both can be taken back here. */
export function Telling() {
  const { t, chat, business } = useChat()
  const { locale } = chat.parts.config
  const words = t === BRAZILIAN ? TELLING_BRAZILIAN : TELLING_TEXTS[locale]
  const [email, setEmail] = useState('')
  const [state, setState] = useState<'asks' | 'busy' | 'failed' | 'told' | 'undone'>('asks')
  function act(work: Promise<void>, then: 'told' | 'undone') {
    const before = state
    setState('busy')
    work.then(
      () => setState(then),
      () => setState(before === 'told' ? 'told' : 'failed'),
    )
  }
  if (state === 'undone')
    return (
      <p class="telling" role="status">
        {words.undone}
      </p>
    )
  if (state === 'told')
    return (
      <div class="telling" role="status">
        <span dir="auto">{words.done(email)}</span>
        <button type="button" class="link" onClick={() => act(chat.agreeToMails(null), 'undone')}>
          {words.undo}
        </button>
      </div>
    )
  return (
    <form
      class="telling"
      onSubmit={(event) => {
        event.preventDefault()
        act(chat.agreeToMails({ email, textVersion: MAIL_CONSENT_VERSION, locale }), 'told')
      }}
    >
      <input
        type="email"
        required
        maxLength={254}
        autocomplete="email"
        placeholder={words.address}
        aria-label={words.address}
        value={email}
        onInput={(event) => setEmail(event.currentTarget.value.trim())}
      />
      <label class="agree">
        <input type="checkbox" required />
        <span>{words.agree(business)}</span>
      </label>
      {state === 'failed' && <p role="alert">{words.failed}</p>}
      <button type="submit" class="primary" disabled={state === 'busy'}>
        {words.start}
      </button>
    </form>
  )
}
