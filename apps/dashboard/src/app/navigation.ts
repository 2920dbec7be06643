import type { Permission } from '@visualkit/contracts'
import {
  BookOpenText,
  Bot,
  ChartColumn,
  Coins,
  FileLock2,
  HeartPulse,
  Inbox,
  KeyRound,
  LayoutDashboard,
  LogIn,
  type LucideIcon,
  Mails,
  MessagesSquare,
  PanelBottom,
  Radar,
  ScrollText,
  Settings,
  ShieldCheck,
  UserRoundPen,
  UsersRound,
  Wrench,
} from 'lucide-react'

export interface Destination {
  id:
    | 'overview'
    | 'inbox'
    | 'transcripts'
    | 'analytics'
    | 'personality'
    | 'tools'
    | 'knowledge'
    | 'widget'
    | 'team'
    | 'apiKeys'
    | 'settings'
    | 'security'
    | 'sso'
    | 'protection'
    | 'privacy'
    | 'audit'
    | 'models'
    | 'costs'
    | 'outbox'
    | 'health'
  path: string
  icon: LucideIcon
  /** Pressed after `g`. */
  key: string
  /** Left out for a role that does not hold it. */
  needs?: Permission
}

/** The rail, by job. */
export const navigation: readonly {
  group: 'work' | 'assistant' | 'channels' | 'insight' | 'settings'
  items: readonly Destination[]
}[] = [
  {
    group: 'work',
    items: [
      { id: 'overview', path: '/', icon: LayoutDashboard, key: 'o' },
      { id: 'inbox', path: '/conversations', icon: Inbox, key: 'i' },
      { id: 'transcripts', path: '/transcripts', icon: MessagesSquare, key: 't' },
    ],
  },
  {
    group: 'assistant',
    items: [
      { id: 'personality', path: '/agents/personalities', icon: UserRoundPen, key: 'p' },
      { id: 'tools', path: '/agents/tools', icon: Wrench, key: 'f' },
      { id: 'knowledge', path: '/knowledge', icon: BookOpenText, key: 'k' },
    ],
  },
  { group: 'channels', items: [{ id: 'widget', path: '/widget-config', icon: PanelBottom, key: 'w' }] },
  {
    group: 'insight',
    items: [{ id: 'analytics', path: '/analytics', icon: ChartColumn, key: 'v', needs: 'analytics.read' }],
  },
  {
    group: 'settings',
    items: [
      { id: 'team', path: '/team', icon: UsersRound, key: 'e', needs: 'team.read' },
      { id: 'apiKeys', path: '/api-keys', icon: KeyRound, key: 'a', needs: 'keys.read' },
      { id: 'settings', path: '/settings', icon: Settings, key: 's' },
      { id: 'security', path: '/settings/security', icon: ShieldCheck, key: 'y' },
      { id: 'sso', path: '/settings/sso', icon: LogIn, key: 'n', needs: 'sso.manage' },
      { id: 'protection', path: '/settings/protection', icon: Radar, key: 'r', needs: 'audit.read' },
      { id: 'privacy', path: '/settings/privacy', icon: FileLock2, key: 'd' },
      { id: 'audit', path: '/settings/audit', icon: ScrollText, key: 'l', needs: 'audit.read' },
      { id: 'models', path: '/settings/models', icon: Bot, key: 'b', needs: 'model_keys.manage' },
      { id: 'costs', path: '/settings/costs', icon: Coins, key: 'c', needs: 'analytics.read' },
      { id: 'outbox', path: '/settings/outbox', icon: Mails, key: 'm' },
      { id: 'health', path: '/settings/health', icon: HeartPulse, key: 'h' },
    ],
  },
]

export const destinations: readonly Destination[] = navigation.flatMap(({ items }) => items)
