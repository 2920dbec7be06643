import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type CommandItem, CommandMenu } from '@visualkit/ui/command-menu'
import {
  BookOpenText,
  Building2,
  CornerDownRight,
  KeyRound,
  LogOut,
  MessagesSquare,
  MoonStar,
  PanelBottom,
  Plus,
  Sparkles,
  UserRoundPen,
  UserRoundPlus,
} from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { useNavigate } from 'react-router'
import { visitorNameOf } from '../features/conversations/api/visitor-name.ts'
import { signOut } from '../features/sign-in/api/sign-out.ts'
import { t } from '../i18n/text.ts'
import { switchTenant } from './active-tenant.ts'
import { destinations } from './navigation.ts'
import { pageCommands } from './page-commands.ts'
import { useMember } from './signed-in.tsx'
import { chooseTheme } from './theme.ts'
import { trpc } from './trpc.ts'

const iconProps = { strokeWidth: 1.7, 'aria-hidden': true } as const
const FOUND = 6

const CREATING = [
  {
    id: 'add-knowledge',
    text: 'addKnowledge',
    icon: Plus,
    to: '/knowledge?add=files',
    needs: 'knowledge.write',
  },
  {
    id: 'new-assistant',
    text: 'newAssistant',
    icon: UserRoundPen,
    to: '/agents/personalities/new',
    needs: 'assistants.write',
  },
  {
    id: 'new-widget',
    text: 'newWidget',
    icon: PanelBottom,
    to: '/widget-config?add=widget',
    needs: 'widgets.write',
  },
  { id: 'invite', text: 'invite', icon: UserRoundPlus, to: '/team?add=person', needs: 'team.manage' },
  { id: 'new-key', text: 'newKey', icon: KeyRound, to: '/api-keys?add=key', needs: 'keys.manage' },
] as const

/** ⌘K: pages, acts, and what the words find in conversations and knowledge. */
export function CommandPalette({ onClose }: { onClose(): void }) {
  const navigate = useNavigate()
  const { may, tenant, tenants } = useMember()
  const [query, setQuery] = useState('')
  const [here] = useState(() =>
    pageCommands().map((item) => ({ ...item, icon: <CornerDownRight {...iconProps} /> })),
  )
  const search = useDeferredValue(query.trim())
  const enabled = search.length >= 2
  const conversations = useQuery({
    ...trpc.sessions.list.queryOptions({ search, limit: FOUND }),
    enabled,
    placeholderData: keepPreviousData,
  })
  const documents = useQuery({
    ...trpc.knowledge.list.queryOptions({ search, limit: FOUND }),
    enabled,
    placeholderData: keepPreviousData,
  })

  const offered = destinations.filter(({ needs }) => !needs || may(needs))
  const pages: CommandItem[] = offered.map(({ id, path, icon: Icon, key }) => ({
    id: `page-${id}`,
    label: t(`shell.pages.${id}`),
    icon: <Icon {...iconProps} />,
    keys: ['G', key.toUpperCase()],
    run: () => navigate(path),
  }))
  const acts: CommandItem[] = [
    {
      id: 'ask',
      label: t('commands.tryQuestion'),
      icon: <Sparkles {...iconProps} />,
      run: () => navigate('/knowledge/try'),
    },
    ...CREATING.filter(({ needs }) => may(needs)).map(({ id, text, icon: Icon, to }) => ({
      id,
      label: t(`commands.${text}`),
      icon: <Icon {...iconProps} />,
      run: () => navigate(to),
    })),
    ...(['light', 'dark', 'auto'] as const).map((theme) => ({
      id: `theme-${theme}`,
      label: t('commands.theme', { theme: t(`common.themes.${theme}`) }),
      icon: <MoonStar {...iconProps} />,
      run: () => chooseTheme(theme),
    })),
    ...tenants
      .filter(({ id }) => id !== tenant.id)
      .map(({ id, name }) => ({
        id: `business-${id}`,
        label: t('shell.suspendedSwitch', { name }),
        icon: <Building2 {...iconProps} />,
        run: () => switchTenant(id),
      })),
    { id: 'sign-out', label: t('shell.signOut'), icon: <LogOut {...iconProps} />, run: () => void signOut() },
  ]
  const found = (
    id: string,
    label: string,
    hint: string | undefined,
    icon: CommandItem['icon'],
    path: string,
  ) => ({
    id,
    label,
    hint,
    icon,
    // The server found it by its words, which need not stand in the title.
    keywords: [search],
    run: () => navigate(path),
  })
  return (
    <CommandMenu
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('commands.title')}
      placeholder={t('commands.placeholder')}
      emptyText={conversations.isFetching ? t('common.searching') : t('commands.nothing')}
      query={query}
      onQueryChange={setQuery}
      groups={[
        { heading: t('commands.here'), items: here },
        { heading: t('commands.pages'), items: pages },
        { heading: t('commands.acts'), items: acts },
        {
          heading: t('commands.conversations'),
          items: enabled
            ? (conversations.data?.sessions ?? []).map((one) =>
                found(
                  `conversation-${one.id}`,
                  visitorNameOf(one),
                  one.match?.parts.map(({ text }) => text).join(''),
                  <MessagesSquare {...iconProps} />,
                  `/conversations/${one.id}`,
                ),
              )
            : [],
        },
        {
          heading: t('commands.knowledge'),
          items: enabled
            ? (documents.data?.documents ?? []).map((one) =>
                found(
                  `document-${one.id}`,
                  one.title,
                  undefined,
                  <BookOpenText {...iconProps} />,
                  `/knowledge/${one.id}`,
                ),
              )
            : [],
        },
      ]}
    />
  )
}
