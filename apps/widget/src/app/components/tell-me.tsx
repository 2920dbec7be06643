import type { ComponentType } from 'preact'
import { useState } from 'preact/hooks'
import { useChat } from '../chat-context.ts'

/** Below an answer that found none: the visitor may be told when there is one. The form is fetched with the click. */
export function TellMe() {
  const { t, chat } = useChat()
  const [Form, setForm] = useState<ComponentType | null>(null)
  if (Form) return <Form />
  return (
    <button
      type="button"
      class="link"
      onClick={() => void chat.prepareTelling().then((form) => form && setForm(() => form))}
    >
      {t.tellByMail}
    </button>
  )
}
