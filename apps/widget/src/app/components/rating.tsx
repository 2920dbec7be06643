import { useId, useState } from 'preact/hooks'
import { useChat } from '../chat-context.ts'
import type { ChatState } from '../chat-state.ts'

const SCORES = [1, 2, 3, 4, 5]

/** How it was, from 1 to 5, and in words for those who want to say more. */
export function Rating({ state }: { state: ChatState['rating'] }) {
  const { t, chat } = useChat()
  const id = useId()
  const [score, setScore] = useState(0)
  const [comment, setComment] = useState('')
  if (state === 'sent')
    return (
      <p class="card thanks" role="status">
        {t.rateThanks}
      </p>
    )
  return (
    <form
      class="card rating"
      onSubmit={(event) => {
        event.preventDefault()
        if (score > 0) void chat.rate(score, comment).then(chat.focusComposer)
      }}
    >
      <fieldset>
        <legend>{t.rateTitle}</legend>
        <div class="scores">
          {SCORES.map((value) => (
            <label key={value} title={t.rateScore(value)}>
              <input
                type="radio"
                name={id}
                value={value}
                checked={score === value}
                aria-label={`${value}: ${t.rateScore(value)}`}
                onChange={() => setScore(value)}
              />
              <span aria-hidden="true">{value}</span>
            </label>
          ))}
        </div>
        <p class="ends" aria-hidden="true">
          <span>{t.rateScore(1)}</span>
          <span>{t.rateScore(5)}</span>
        </p>
      </fieldset>
      {score > 0 && (
        <textarea
          rows={2}
          dir="auto"
          maxLength={2_000}
          placeholder={t.rateComment}
          aria-label={t.rateComment}
          value={comment}
          onInput={(event) => setComment(event.currentTarget.value)}
        />
      )}
      <div class="actions">
        <button type="submit" class="primary" disabled={score === 0 || state === 'sending'}>
          {t.rateSend}
        </button>
        <button
          type="button"
          class="quiet"
          onClick={() => {
            chat.store.dispatch({ type: 'rating', rating: 'skipped' })
            chat.focusComposer()
          }}
        >
          {t.rateSkip}
        </button>
      </div>
    </form>
  )
}
