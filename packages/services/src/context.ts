import type {
  Answerer,
  Catalogue,
  ConfiguredModel,
  Embedder,
  Judge,
  Reranker,
  ScreenViewer,
} from '@visualkit/ai'
import type { BudgetWebhookEvent, Locale, ModelVendor, OutsideProvider } from '@visualkit/contracts'
import type { Database } from '@visualkit/db'
import type { Oidc, OidcSettings, Saml } from '@visualkit/identity'
import type { FileReader } from '@visualkit/knowledge/file-reader'
import type { MailDriver } from '@visualkit/mail'
import type { Bus, CallLog, Presence, RateLimiter } from '@visualkit/realtime'
import type { FrameReader } from '@visualkit/vision'
import type { BlobStore } from './files/blob-store.ts'
import type { Ledger } from './ledger/ledger.ts'
import type { TenantGate } from './tenants/tenant-gate.ts'
import type { TurnRunner } from './turns/turn-runner.ts'

/** Who asks. Verbs check it; audit rows name it. */
export type Actor =
  | { kind: 'visitor'; tenantId: string; sessionId: string }
  | { kind: 'publishable_key'; tenantId: string; keyId: string; widgetId: string; origin: string }
  | { kind: 'secret_key'; tenantId: string; keyId: string; permissions: readonly string[] }
  | {
      kind: 'member'
      tenantId: string
      userId: string
      name: string
      role: MemberRole
      /** The browser's sign-in behind the request; missing on a socket, which may not do what needs a fresh one. */
      signIn?: SignIn
    }
  /** The operator at the command line, or the product itself for a named purpose. */
  | { kind: 'system'; tenantId: string; purpose: string }

/** One browser's sign-in. */
export interface SignIn {
  sessionId: string
  /** When the person last proved who they are: at sign-in, or since. Null when an outside provider said it. */
  steppedUpAt: Date | null
  /** How it was made; `sso:` and the connection's id when the provider of a business said it. */
  method: string | null
}

export type MemberRole = 'owner' | 'admin' | 'agent' | 'viewer'

export interface Logger {
  debug(fields: object, text: string): void
  info(fields: object, text: string): void
  warn(fields: object, text: string): void
  error(fields: object, text: string): void
}

/** What verbs work with; built once, in the server's `compose.ts`. */
export interface Services {
  db: Database
  bus: Bus
  presence: Presence
  /** Which history the seqs of messages belong to; another one after a restore. */
  epoch: string
  limiter: RateLimiter
  /** The last calls of the REST API, for whoever builds on it. */
  calls: CallLog
  /** Whether a business is served at all. */
  gate: TenantGate
  blobs: BlobStore
  /** Signed statements outside the database. */
  ledger: Ledger
  /** When this server last wrote a backup; null: none is known here. */
  lastBackupAt(): Promise<Date | null>
  answerer: Answerer
  /** Language models with a business's own keys; the vendors without one are left out. */
  modelsWith(keys: Partial<Record<ModelVendor, string>>): Promise<ConfiguredModel[]>
  /** Null when no embedding model is set: search is BM25 alone. */
  embedder: Embedder | null
  /**
   * The embedder of another model, such as the one that was set before and whose vectors still serve; null when it
   * cannot be called any more.
   */
  embedderOf(model: string): Promise<Embedder | null>
  /** Null when none is set: the fused order stands. */
  reranker: Reranker | null
  /** Models with their prices. */
  catalogue: Catalogue
  /** Judges answers in measurements; null when no language model is set. */
  judge: Judge | null
  frameReader: FrameReader
  /** Vision models that look at what words do not say; without tiers when none is set. */
  screenViewer: ScreenViewer | null
  /** Opens files of documents, in processes of their own. */
  fileReader: FileReader
  turns: TurnRunner
  /** Sends work that outlives the request to the queue. */
  jobs: JobQueue
  /** Null when no mail server is set: mails are kept in the outbox. */
  mailer: MailDriver | null
  secrets: {
    apiKeyHash: string
    sessionToken: string
    fileUrl: string
    /** 64 hexadecimal characters: what must not be readable in a stolen database is encrypted under it. */
    encryption: string
    /** Wraps the keys of people in the audit log, and signs its heads. */
    audit: string
  }
  /** Sign-in by accounts elsewhere. */
  outside: {
    oidc: Oidc
    saml: Saml
    /** TXT records of a domain; empty when there are none. */
    lookUpTxt(domain: string): Promise<string[]>
    /** See `GuardedRequestOptions`. */
    privateHosts: readonly string[]
    /** What the operator has set up for everybody, in the order of the buttons. */
    providers: readonly OutsideProviderSetting[]
  }
  /** What sources of documents are read with. */
  sources: {
    /** Hosts of the operator's own networks that may be read; see `GuardedRequestOptions`. */
    privateHosts: readonly string[]
    /** File of certificates that are trusted besides those of Node.js (`NODE_EXTRA_CA_CERTS`). */
    certificates?: string | undefined
  }
  /** What tools of a business are called with. */
  tools: {
    /** Hosts of the operator's own networks that may be called; see `GuardedRequestOptions`. */
    privateHosts: readonly string[]
  }
  /** What the operator allows. */
  allows: {
    signUp: boolean
    /** Connections of one business's visitors at once; null: as many as come. */
    connectionsPerBusiness: number | null
  }
  urls: { api: string; ws: string; widget: string; dashboard: string }
  log: Logger
  now(): Date
}

export interface OutsideProviderSetting {
  id: OutsideProvider
  /** As people know it. */
  name: string
  settings: OidcSettings
}

/** The services together with who uses them. */
export interface ServiceContext extends Services {
  actor: Actor
  /** What an act came with; missing where no request is behind it. */
  request?: RequestFacts
}

/** Where an act came from, for the audit log. */
export interface RequestFacts {
  /** As the server's log names it. */
  id: string
  /** Address of the caller: personal, so it is kept as ciphertext only. */
  address?: string
  userAgent?: string
}

/** Work that must happen once, even through a crash. Names and data are typed in `jobs.ts`. */
export interface JobQueue {
  /** The job's id; empty when one that does the same waits already. */
  /** @param options.once does nothing when a job of this name was sent with the same word within a day. */
  /** @param options.afterSeconds when it may be done at the earliest, from now. */
  /** @param options.isQuick done in moments: it does not wait for those that take long. */
  send(
    name: JobName,
    data: JobData[JobName],
    options?: { once?: string; afterSeconds?: number; isQuick?: boolean },
  ): Promise<string>
  /** The server is about to end: long jobs stop at a place from which they go on. */
  isStopping?(): boolean
}

export interface JobData {
  'index-document': { tenantId: string; documentId: string }
  /** Reads a source of documents for a while. */
  'read-source': { tenantId: string; runId: string }
  /** What is left of a source that was deleted. */
  'delete-documents': { tenantId: string; documentIds: string[] }
  /** Passages without a vector of the model that is set. */
  'embed-missing': { tenantId: string }
  /** Questions without an answer that belong to no problem yet. */
  'group-problems': { tenantId: string }
  /** A mail that somebody who is not signed in asked for. */
  'account-mail': { kind: 'sign-up' | 'password-reset'; email: string; locale: Locale }
  'send-mail': { mailId: string }
  /** Tells a business's own system of its budget. */
  'budget-webhook': { tenantId: string; event: BudgetWebhookEvent }
  /** Hands out, or erases, what is kept of somebody. */
  'data-request': { tenantId: string; requestId: string }
  /** Runs the tests of an assistant. */
  'test-assistant': { tenantId: string; runId: string }
  /** Measures a test set. */
  evaluate: { tenantId: string; runId: string }
  nightly: { day: string }
}
export type JobName = keyof JobData
