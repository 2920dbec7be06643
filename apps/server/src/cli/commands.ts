import type { CommandEntry } from './command.ts'

/** Every command, in the order `vk --help` lists them. Each is loaded when it is run, so that help comes at once. */
export const COMMANDS: CommandEntry[] = [
  { name: 'start', summary: 'Run VisualKit', load: async () => (await import('./start.ts')).start },
  {
    name: 'doctor',
    summary: 'Check each part and say how to mend it',
    load: async () => (await import('./doctor.ts')).doctor,
  },
  {
    name: 'tenant create',
    summary: 'Make a business with an assistant, a widget and its first keys',
    load: async () => (await import('./tenant-create.ts')).tenantCreate,
  },
  {
    name: 'tenant list',
    summary: 'List the businesses of this server, and which are suspended',
    load: async () => (await import('./tenant-list.ts')).tenantList,
  },
  {
    name: 'tenant suspend',
    summary: 'Stop serving a business, at once and everywhere',
    load: async () => (await import('./tenant-suspend.ts')).tenantSuspend,
  },
  {
    name: 'tenant restore',
    summary: 'Serve a suspended business again',
    load: async () => (await import('./tenant-restore.ts')).tenantRestore,
  },
  {
    name: 'tenant delete',
    summary: 'Delete a business with everything of it, for good',
    load: async () => (await import('./tenant-delete.ts')).tenantDelete,
  },
  {
    name: 'user create',
    summary: 'Let a person into the dashboard',
    load: async () => (await import('./user-create.ts')).userCreate,
  },
  {
    name: 'user link',
    summary: 'Print a fresh sign-in link for a person, once and for ten minutes',
    load: async () => (await import('./user-link.ts')).userLink,
  },
  {
    name: 'user remove-factors',
    summary: 'Remove codes and passkeys of a person who lost them',
    load: async () => (await import('./user-remove-factors.ts')).userRemoveFactors,
  },
  {
    name: 'user sign-out',
    summary: 'Sign a person out of every browser',
    load: async () => (await import('./user-sign-out.ts')).userSignOut,
  },
  {
    name: 'sso list',
    summary: 'List the single sign-on of a business',
    load: async () => (await import('./sso-list.ts')).ssoList,
  },
  {
    name: 'sso off',
    summary: 'Switch the single sign-on of a business off, when its provider fails',
    load: async () => (await import('./sso-off.ts')).ssoOff,
  },
  {
    name: 'sso prove',
    summary: 'Let a domain count as proved that stands in no public DNS',
    load: async () => (await import('./sso-prove.ts')).ssoProve,
  },
  {
    name: 'mail list',
    summary: 'List mails: sent, waiting, failed or kept',
    load: async () => (await import('./mail-list.ts')).mailList,
  },
  {
    name: 'mail show',
    summary: 'Print one mail with its link',
    load: async () => (await import('./mail-show.ts')).mailShow,
  },
  {
    name: 'key create',
    summary: 'Make an API key',
    load: async () => (await import('./key-create.ts')).keyCreate,
  },
  {
    name: 'key list',
    summary: 'List the API keys of a business',
    load: async () => (await import('./key-list.ts')).keyList,
  },
  {
    name: 'key rotate',
    summary: 'Replace an API key by a new one; the old one goes on working for a while',
    load: async () => (await import('./key-rotate.ts')).keyRotate,
  },
  {
    name: 'key revoke',
    summary: 'Stop an API key, at once and for good',
    load: async () => (await import('./key-revoke.ts')).keyRevoke,
  },
  {
    name: 'knowledge import',
    summary: 'Add documents to the knowledge of a business',
    load: async () => (await import('./knowledge-import.ts')).knowledgeImport,
  },
  {
    name: 'source add',
    summary: 'Add a source of documents: a folder of this machine, a website, a repository',
    load: async () => (await import('./source-add.ts')).sourceAdd,
  },
  {
    name: 'source list',
    summary: 'List the sources of a business, and how their last reading ended',
    load: async () => (await import('./source-list.ts')).sourceList,
  },
  {
    name: 'source run',
    summary: 'Read a source now',
    load: async () => (await import('./source-run.ts')).sourceRun,
  },
  {
    name: 'testset list',
    summary: 'List the test sets of a business, and how their last measurement came out',
    load: async () => (await import('./testset-list.ts')).testsetList,
  },
  {
    name: 'testset run',
    summary: 'Measure the answers to a test set; fails when a threshold is missed',
    load: async () => (await import('./testset-run.ts')).testsetRun,
  },
  {
    name: 'testset import',
    summary: 'Make a test set of a CSV or JSON file, or replace its questions',
    load: async () => (await import('./testset-import.ts')).testsetImport,
  },
  {
    name: 'testset export',
    summary: 'Print the questions of a test set',
    load: async () => (await import('./testset-export.ts')).testsetExport,
  },
  {
    name: 'assistant test',
    summary: 'Run the tests of an assistant; fails when one does',
    load: async () => (await import('./assistant-test.ts')).assistantTest,
  },
  {
    name: 'models pull',
    summary: 'Download a model for search that runs on this machine',
    load: async () => (await import('./models-pull.ts')).modelsPull,
  },
  {
    name: 'audit verify',
    summary: 'Check that no audit log was changed or cut short',
    load: async () => (await import('./audit-verify.ts')).auditVerify,
  },
  {
    name: 'audit export',
    summary: 'Print the audit log of a business',
    load: async () => (await import('./audit-export.ts')).auditExport,
  },
  {
    name: 'privacy export',
    summary: 'Write what is kept of one person into a ZIP',
    load: async () => (await import('./privacy-export.ts')).privacyExport,
  },
  {
    name: 'privacy erase',
    summary: 'Erase one person for good, with a receipt',
    load: async () => (await import('./privacy-erase.ts')).privacyErase,
  },
  {
    name: 'backup',
    summary: 'Write everything into one file',
    load: async () => (await import('./backup.ts')).backup,
  },
  {
    name: 'restore',
    summary: 'Put a backup back, into an empty database',
    load: async () => (await import('./restore.ts')).restore,
  },
  {
    name: 'secrets rotate',
    summary: 'Encrypt everything under a new key',
    load: async () => (await import('./secrets-rotate.ts')).secretsRotate,
  },
  {
    name: 'secrets adopt',
    summary: 'Go on with new secrets when those of a database are lost',
    load: async () => (await import('./secrets-adopt.ts')).secretsAdopt,
  },
  {
    name: 'bench',
    summary: 'Measure speed, as a ratio against a named rival or limit',
    load: async () => (await import('./bench.ts')).bench,
  },
  {
    name: 'eval',
    summary: 'Measure quality on real data sets',
    load: async () => (await import('./eval.ts')).evaluate,
  },
  {
    name: 'test',
    summary: 'Run every suite: unit, integration on both databases, and journeys in Chromium',
    load: async () => (await import('./test.ts')).test,
  },
  {
    name: 'dev',
    summary: 'Run VisualKit and follow the sources: the server starts again, the browser apps are rebuilt',
    load: async () => (await import('./dev.ts')).dev,
  },
  {
    name: 'db migrate',
    summary: 'Bring the database to this version (start does it too)',
    load: async () => (await import('./db-migrate.ts')).dbMigrate,
  },
  {
    name: 'db status',
    summary: 'Show the database: version, migrations, rights',
    load: async () => (await import('./db-status.ts')).dbStatus,
  },
  {
    name: 'db studio',
    summary: 'Look at all tables and rows in a browser',
    load: async () => (await import('./db-studio.ts')).dbStudio,
  },
  {
    name: 'db seed',
    summary: 'Add the demo business',
    load: async () => (await import('./db-seed.ts')).dbSeed,
  },
  {
    name: 'env-example',
    summary: 'Write .env.example from the list of variables',
    load: async () => (await import('./env-example.ts')).envExample,
  },
]
