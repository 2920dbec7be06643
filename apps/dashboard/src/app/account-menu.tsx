import { Avatar, DropdownMenu, MenuChoice, MenuItem, MenuSeparator } from '@visualkit/ui'
import { ChevronsUpDown, Keyboard, LogOut } from 'lucide-react'
import { useState } from 'react'
import { signOut } from '../features/sign-in/api/sign-out.ts'
import { t } from '../i18n/text.ts'
import { useShell } from './shell-context.ts'
import { useMember } from './signed-in.tsx'
import { chooseTheme, chosenTheme, type Theme } from './theme.ts'

/** Who is signed in; theme, shortcuts, signing out. */
export function AccountMenu() {
  const { user } = useMember()
  const { openHelp } = useShell()
  const [theme, setTheme] = useState(chosenTheme)
  return (
    <DropdownMenu
      align="start"
      side="top"
      className="w-58"
      trigger={
        <button
          type="button"
          className="flex h-10 w-full items-center gap-2.5 rounded-control px-2 text-left transition-colors hover:bg-line/60 touch:h-11"
        >
          <Avatar name={user.name || user.email} kind="agent" size="small" />
          <span title={user.name || user.email} className="min-w-0 flex-1 truncate text-sm font-medium">
            {user.name || user.email}
          </span>
          <ChevronsUpDown aria-hidden strokeWidth={1.7} className="size-4 text-ink-3" />
        </button>
      }
    >
      <p title={user.email} className="truncate px-2 py-1.5 text-xs text-ink-3">
        {user.email}
      </p>
      <MenuSeparator />
      <MenuChoice<Theme>
        label={t('shell.theme')}
        value={theme}
        onValueChange={(next) => {
          chooseTheme(next)
          setTheme(next)
        }}
        options={(['auto', 'light', 'dark'] as const).map((value) => ({
          value,
          label: t(`common.themes.${value}`),
        }))}
      />
      <MenuSeparator />
      <MenuItem onSelect={openHelp}>
        <Keyboard strokeWidth={1.7} />
        {t('shell.shortcuts')}
      </MenuItem>
      <MenuItem onSelect={() => void signOut()}>
        <LogOut strokeWidth={1.7} />
        {t('shell.signOut')}
      </MenuItem>
    </DropdownMenu>
  )
}
