import type { AvatarColour, Avatar as Picture } from '@visualkit/contracts'
import { Button, cx, Field, Input, Popover } from '@visualkit/ui'
import { Check } from 'lucide-react'
import { t } from '../../../i18n/text.ts'
import { AssistantAvatar, AVATAR_GROUNDS } from './assistant-avatar.tsx'

const SIGNS = ['🤖', '🛟', '💬', '🧭', '🦉', '🐙', '🌊', '⚡️', '🛠️', '📦', '🛍️', '🚚', '💳', '🏦', '🎧', '🌱']
const COLOURS = Object.keys(AVATAR_GROUNDS) as AvatarColour[]
const ONE_EMOJI = /^\p{RGI_Emoji}$/v

/** Chooses an assistant's sign and colour. */
export function AvatarPicker({
  name,
  picture,
  onChange,
  disabled,
}: {
  name: string
  picture: Picture | null
  onChange(picture: Picture | null): void
  disabled: boolean
}) {
  const colour = picture?.colour ?? 'lagoon'
  return (
    <Popover
      label={t('assistants.avatar.change')}
      className="flex flex-col gap-3"
      trigger={
        <button
          type="button"
          disabled={disabled}
          aria-label={t('assistants.avatar.change')}
          className="rounded-[10px] transition-opacity hover:opacity-85 disabled:hover:opacity-100"
        >
          <AssistantAvatar name={name || '?'} picture={picture} size="large" />
        </button>
      }
    >
      <fieldset>
        <legend className="mb-1.5 text-sm font-medium">{t('assistants.avatar.label')}</legend>
        <div className="grid grid-cols-8 gap-1">
          {SIGNS.map((emoji) => (
            <button
              key={emoji}
              type="button"
              aria-label={emoji}
              aria-pressed={picture?.emoji === emoji}
              onClick={() => onChange({ emoji, colour })}
              className={cx(
                'flex h-9 items-center justify-center rounded-control text-[20px] leading-none transition-colors hover:bg-wash touch:h-11',
                picture?.emoji === emoji && 'bg-lagoon-wash',
              )}
            >
              {emoji}
            </button>
          ))}
        </div>
      </fieldset>
      <Field label={t('assistants.avatar.own')}>
        <Input
          value={picture?.emoji ?? ''}
          maxLength={32}
          className="w-24 text-center text-lg"
          onChange={(event) => {
            const emoji = event.target.value.replace(picture?.emoji ?? '', '').trim()
            if (ONE_EMOJI.test(emoji)) onChange({ emoji, colour })
            else if (event.target.value === '') onChange(null)
          }}
        />
      </Field>
      <fieldset>
        <legend className="mb-1.5 text-sm font-medium">{t('assistants.avatar.colour')}</legend>
        <div className="flex flex-wrap gap-1.5">
          {COLOURS.map((one) => (
            <button
              key={one}
              type="button"
              aria-label={t(`assistants.avatar.colours.${one}`)}
              aria-pressed={picture?.colour === one}
              disabled={!picture}
              onClick={() => picture && onChange({ ...picture, colour: one })}
              className={cx(
                'flex size-8 items-center justify-center rounded-full border disabled:opacity-45 touch:size-11',
                AVATAR_GROUNDS[one],
              )}
            >
              {picture?.colour === one && <Check aria-hidden strokeWidth={2} className="size-4" />}
            </button>
          ))}
        </div>
      </fieldset>
      <Button size="small" className="self-start" disabled={!picture} onClick={() => onChange(null)}>
        {t('assistants.avatar.none')}
      </Button>
    </Popover>
  )
}
