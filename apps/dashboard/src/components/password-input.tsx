import { Button, cx, Input } from '@visualkit/ui'
import { Eye, EyeOff } from 'lucide-react'
import { type ComponentProps, useState } from 'react'
import { t } from '../i18n/text.ts'

/** A password that can be looked at while it is typed. Pasting and password managers work as everywhere. */
export function PasswordInput({ className, ...rest }: ComponentProps<'input'>) {
  const [shown, setShown] = useState(false)
  const Icon = shown ? EyeOff : Eye
  return (
    <span className="relative block">
      <Input
        {...rest}
        type={shown ? 'text' : 'password'}
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        className={cx('pr-10 touch:pr-12', className)}
      />
      <Button
        variant="quiet"
        size="iconSmall"
        className="absolute inset-y-0 right-1 my-auto"
        aria-label={shown ? t('passwords.hide') : t('passwords.show')}
        aria-pressed={shown}
        onClick={() => setShown(!shown)}
      >
        <Icon strokeWidth={1.7} />
      </Button>
    </span>
  )
}
