import type { Catalogue } from '../text.ts'

import {
  confirmEmail,
  forgot,
  outbox,
  passwords,
  reset,
  security,
  signIn,
  signUp,
  stepUp,
  stopMails,
} from './account.ts'
import { analytics } from './analytics.ts'
import { apiKeys } from './api-keys.ts'
import { assistantTests } from './assistant-tests.ts'
import { assistants } from './assistants.ts'
import { audit } from './audit.ts'
import { access, common, errors, time } from './common.ts'

import { costs } from './costs.ts'
import { documents } from './documents.ts'
import { escalations } from './escalations.ts'
import { inbox } from './inbox.ts'
import { knowledge } from './knowledge.ts'
import { knowledgeHealth } from './knowledge-health.ts'
import { knowledgeTabs } from './knowledge-tabs.ts'
import { modelKeys } from './model-keys.ts'
import { outside } from './outside.ts'
import { privacy } from './privacy.ts'
import { protection } from './protection.ts'
import { quality } from './quality.ts'
import { personalities, settings, widget } from './set-up.ts'
import { commands, help, shell } from './shell.ts'
import { sources } from './sources.ts'
import { sso } from './sso.ts'
import { invitation, team } from './team.ts'
import { tools } from './tools.ts'
import { unanswered } from './unanswered.ts'
import { health, overview, transcripts } from './work.ts'

export const es: Catalogue = {
  access,
  common,
  errors,
  time,
  shell,
  signIn,
  passwords,
  forgot,
  reset,
  signUp,
  confirmEmail,
  stepUp,
  stopMails,
  outside,
  sso,
  security,
  outbox,
  help,
  commands,
  costs,
  analytics,
  assistants,
  modelKeys,
  assistantTests,
  escalations,
  inbox,
  overview,
  transcripts,
  knowledge,
  knowledgeHealth,
  knowledgeTabs,
  quality,
  unanswered,
  sources,
  documents,
  personalities,
  widget,
  team,
  tools,
  invitation,
  apiKeys,
  privacy,
  protection,
  audit,
  settings,
  health,
}
