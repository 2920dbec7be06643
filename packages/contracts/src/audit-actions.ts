/**
 * Every act the audit log knows, by what a reader looks for. One that is not here cannot be written: `writeAudit` takes
 * these and no others, and each has words in every language (`audit-words`).
 */
export const AUDIT_ACTIONS = {
  signIn: [
    'sign_in.pass',
    'sign_in.refuse',
    'sign_in.end',
    'sign_in.revoke',
    'sign_in.make_link',
    'step_up.pass',
    'step_up.refuse',
    'password.change',
    'password.request_reset',
    'password.reset',
    'email.request_change',
    'email.confirm_change',
    'email.cancel_change',
    'email.confirm',
    'email.change',
    'two_factor.enable',
    'two_factor.disable',
    'two_factor.remove',
    'two_factor.renew_backup_codes',
    'two_factor.use_backup_code',
    'passkey.add',
    'passkey.rename',
    'passkey.delete',
    'outside.link',
    'outside.unlink',
    'person.update',
  ],
  team: [
    'member.add',
    'member.update',
    'member.deactivate',
    'member.reactivate',
    'member.remove',
    'member.leave',
    'member.erase',
    'invitation.create',
    'invitation.resend',
    'invitation.show_link',
    'invitation.accept',
    'invitation.revoke',
    'mail.show_link',
    'tenant.transfer',
  ],
  keys: [
    'api_key.create',
    'api_key.update',
    'api_key.rotate',
    'api_key.revoke',
    'model_key.set',
    'model_key.test',
    'model_key.delete',
  ],
  sso: [
    'sso_connection.create',
    'sso_connection.update',
    'sso_connection.delete',
    'sso_connection.switch',
    'sso_connection.test',
    'sso_connection.add_domain',
    'sso_connection.verify_domain',
    'sso_connection.remove_domain',
    'sso_connection.link',
    'sso_connection.refuse',
  ],
  assistants: [
    'personality.create',
    'personality.update',
    'personality.restore',
    'personality.delete',
    'tool.create',
    'tool.update',
    'tool.delete',
    'tool.try',
    'tool.look',
    'tool.stop',
    'tool.ask',
    'tool.agree',
    'tool.decline',
    'tool.run',
    'assistant_test.create',
    'assistant_test.update',
    'assistant_test.delete',
    'assistant_test.run',
    'assistant_test.cancel',
  ],
  knowledge: [
    'document.create',
    'document.update',
    'document.replace',
    'document.restore_version',
    'document.read_again',
    'document.cancel',
    'document.delete',
    'test_set.create',
    'test_set.update',
    'test_set.delete',
    'test_run.start',
    'test_run.cancel',
    'quality_thresholds.update',
    'problem.update',
    'problem.merge',
    'problem.split',
    'problem.draft',
    'problem.approve',
    'problem.tell',
    'source.create',
    'source.update',
    'source.delete',
    'source.upload',
    'source.run',
    'source.cancel',
    'source.pause',
    'source.resume',
    'draft.create',
    'draft.publish',
    'draft.discard',
    'experiment.start',
    'experiment.stop',
    'experiment.adopt',
  ],
  widgets: ['widget.create', 'widget.update', 'widget.delete'],
  conversations: [
    'session.create',
    'session.escalate',
    'session.take',
    'session.hand_back',
    'session.release',
    'session.point',
    'session.resolve',
    'session.rate',
    'session.forget',
    'session.identify',
    'call.plan',
    'call.cancel',
  ],
  people: ['end_user.create', 'end_user.update', 'end_user.forget'],
  restricted: ['restricted_use.block'],
  privacy: [
    'privacy.request',
    'privacy.confirm',
    'privacy.cancel',
    'privacy.retry',
    'privacy.export',
    'privacy.download',
    'privacy.erase',
    'privacy.erase_again',
    'retention.update',
    'retention.delete',
  ],
  business: [
    'tenant.create',
    'tenant.update',
    'tenant.suspend',
    'tenant.restore',
    'tenant.back_up',
    'tenant.read_mail',
    'budget.update',
    'budget.reach',
    'budget_webhook.set',
    'budget_webhook.rotate',
    'budget_webhook.test',
    'budget_webhook.delete',
  ],
  log: ['audit.begin', 'audit.export', 'audit.verify', 'audit.prune', 'audit.restore'],
} as const

export type AuditGroup = keyof typeof AUDIT_ACTIONS
export type AuditAction = (typeof AUDIT_ACTIONS)[AuditGroup][number]

export const AUDIT_GROUPS = Object.keys(AUDIT_ACTIONS) as AuditGroup[]
export const ALL_AUDIT_ACTIONS = Object.values(AUDIT_ACTIONS).flat() as AuditAction[]

/** What stands in place of a value about somebody who was erased. */
export const ERASED_VALUE = '[erased]'

/** As what the product and its operator act. */
export const AUDIT_SYSTEM_ACTORS = [
  'operator',
  'command line',
  'turn',
  'indexing',
  'sources',
  'privacy',
  'retention',
  'budget',
  'audit',
  'single sign-on',
  'demo',
] as const
export type AuditSystemActor = (typeof AUDIT_SYSTEM_ACTORS)[number]

type Entity = AuditAction extends `${infer Head}.${string}` ? Head : never
type VerbOf<E extends Entity> = Extract<AuditAction, `${E}.${string}`> extends `${E}.${infer V}` ? V : never

/** What each act is called in a language, after whoever did it. */
export type AuditWords = { readonly [E in Entity]: { readonly [V in VerbOf<E>]: string } }

export function isAuditAction(action: string): action is AuditAction {
  return (ALL_AUDIT_ACTIONS as string[]).includes(action)
}

/** What an act is called; null for one that another version of the product wrote. */
export function auditWord(words: AuditWords, action: string): string | null {
  if (!isAuditAction(action)) return null
  const [entity, verb] = action.split('.') as [Entity, string]
  return (words[entity] as Record<string, string>)[verb] ?? null
}
