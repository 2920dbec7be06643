import type { Message } from '@visualkit/contracts'
import { useState } from 'preact/hooks'
import { useChat } from '../chat-context.ts'
import { IconButton } from './icons.tsx'

/** Whether an answer helped; who says no may say why. */
export function Feedback({ message: { id, feedback } }: { message: Message }) {
  const { t, chat } = useChat()
  const [helpful, setHelpful] = useState(feedback?.helpful)
  const [comment, setComment] = useState('')
  const [said, setSaid] = useState(!!feedback)
  function give(value: boolean, why?: string) {
    setHelpful(value)
    chat.feedback(id, value, why).then((taken) => {
      if (!taken) setHelpful(helpful)
      else setSaid(value || !!why)
    })
  }
  return (
    <form
      class="feedback"
      onSubmit={(event) => {
        event.preventDefault()
        give(false, comment.trim())
      }}
    >
      {[true, false].map((value) => (
        <IconButton
          key={value}
          icon="thumb"
          class={value ? '' : 'down'}
          label={value ? t.helped : t.notHelped}
          pressed={helpful === value}
          onClick={() => give(value)}
        />
      ))}
      {helpful === false && !said && (
        <>
          <textarea
            rows={1}
            dir="auto"
            maxLength={2_000}
            placeholder={t.rateComment}
            aria-label={t.rateComment}
            value={comment}
            onInput={(event) => setComment(event.currentTarget.value)}
          />
          <button type="submit" class="quiet" disabled={comment.trim() === ''}>
            {t.send}
          </button>
        </>
      )}
    </form>
  )
}
