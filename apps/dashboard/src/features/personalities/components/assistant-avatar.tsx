import type { AvatarColour, Avatar as Picture } from '@visualkit/contracts'
import { Avatar, cx } from '@visualkit/ui'

/** Mixed with the surface, so that a sign reads on them in light and dark. */
export const AVATAR_GROUNDS: Record<AvatarColour, string> = {
  lagoon: 'bg-[color-mix(in_oklab,#0b8a85_26%,var(--paper))]',
  ocean: 'bg-[color-mix(in_oklab,#2563c9_24%,var(--paper))]',
  violet: 'bg-[color-mix(in_oklab,#6d4fd3_24%,var(--paper))]',
  plum: 'bg-[color-mix(in_oklab,#9c3d9c_24%,var(--paper))]',
  rose: 'bg-[color-mix(in_oklab,#cf3f6b_24%,var(--paper))]',
  amber: 'bg-[color-mix(in_oklab,#d08c0c_28%,var(--paper))]',
  moss: 'bg-[color-mix(in_oklab,#4f8a2e_26%,var(--paper))]',
  slate: 'bg-[color-mix(in_oklab,#5b6b7a_26%,var(--paper))]',
}

const SIZES = { medium: 'size-[30px] rounded-[8px] text-[17px]', large: 'size-11 rounded-[10px] text-[25px]' }

/** An assistant's sign on its colour, else its initials. The name stands beside it. */
export function AssistantAvatar({
  name,
  picture,
  size = 'medium',
}: {
  name: string
  picture: Picture | null
  size?: keyof typeof SIZES
}) {
  if (!picture)
    return <Avatar name={name} kind="assistant" {...(size === 'large' && { className: 'size-11 text-lg' })} />
  return (
    <span
      aria-hidden
      className={cx(
        'inline-flex shrink-0 items-center justify-center leading-none select-none',
        SIZES[size],
        AVATAR_GROUNDS[picture.colour],
      )}
    >
      {picture.emoji}
    </span>
  )
}
