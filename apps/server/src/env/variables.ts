import { isIP } from 'node:net'
import { z } from 'zod'

/** Groups of `.env.example`, in order. */
export type Group =
  | 'Core'
  | 'Database and bus'
  | 'Public addresses'
  | 'Mail and sign-in'
  | 'Secrets'
  | 'AI services'
  | 'Rooms and calls'

interface Variable {
  group: Group
  /** One line for `.env.example`. */
  help: string
  schema: z.ZodType<unknown, string | undefined>
  example?: string
}

const url = (...protocols: string[]) =>
  z
    .url({
      protocol: new RegExp(`^(${protocols.join('|')})$`),
      error: `must be an address that starts with ${protocols.map((p) => `${p}://`).join(' or ')}`,
    })
    .transform((value) => value.replace(/\/+$/, ''))
const text = z.string().min(1)
const port = z
  .string()
  .regex(/^\d{1,5}$/, 'must be a port number')
  .transform(Number)
  .refine((value) => value >= 1 && value <= 65_534, 'must be a port number from 1 to 65534')
const count = (max: number) =>
  z.string().regex(/^\d+$/, 'must be a whole number').transform(Number).pipe(z.number().min(1).max(max))
const flag = z
  .enum(['true', 'false', '1', '0'], 'must be true or false')
  .transform((value) => value === 'true' || value === '1')
const hosts = text
  .transform((value) =>
    value
      .split(',')
      .map((part) => part.trim().toLowerCase())
      .filter(Boolean),
  )
  .refine(
    (hosts) => hosts.every((host) => /^(\[[0-9a-f:]+\]|[a-z0-9._-]+)(:\d{1,5})?$/.test(host)),
    'must be hosts, such as id.corp.example or 10.1.2.3:8443',
  )
/** Hosts, and `*.name` for all below one. */
const hostPatterns = text
  .transform((value) =>
    value
      .split(',')
      .map((part) => part.trim().toLowerCase())
      .filter(Boolean),
  )
  .refine(
    (hosts) => hosts.every((host) => /^(\[[0-9a-f:]+\]|(\*\.)?[a-z0-9._-]+)(:\d{1,5})?$/.test(host)),
    'must be hosts, such as api.openai.com, 10.1.2.3:8443 or *.example.com',
  )
const secret = z.string().min(32, 'must have at least 32 characters')
/** An address, or a network such as `10.0.0.0/8`. */
const isNetwork = (value: string) => {
  const [address = '', bits = '0', ...rest] = value.split('/')
  const longest = isIP(address) === 6 ? 128 : 32
  return isIP(address) > 0 && rest.length === 0 && /^\d{1,3}$/.test(bits) && Number(bits) <= longest
}
const holdsNoUser = (value: string) => {
  const { username, password } = new URL(value)
  return username === '' && password === ''
}
const web = () => url('http', 'https').refine(holdsNoUser, 'must hold no user name or password').optional()
/** Where something is reached: paths are ours. */
const host = (...protocols: string[]) =>
  url(...protocols)
    .refine(holdsNoUser, 'must hold no user name or password')
    .refine((value) => new URL(value).pathname === '/' && !/[?#]/.test(value), {
      error: 'must end with the host or its port, without a path',
    })
    .optional()

/** Every variable the server reads, with what it must look like. */
export const VARIABLES = {
  NODE_ENV: {
    group: 'Core',
    help: 'production writes each request into the log and leaves the demo business out',
    schema: z.enum(['development', 'production', 'test']).default('development'),
    example: 'production',
  },
  HOST: {
    group: 'Core',
    help: 'Address to listen on; 0.0.0.0 in a container',
    schema: text.default('127.0.0.1'),
    example: '127.0.0.1',
  },
  PORT: {
    group: 'Core',
    help: 'Port to listen on; --port wins',
    schema: port.default(3001),
    example: '3001',
  },
  VK_DATA_DIR: {
    group: 'Core',
    help: 'Folder for the embedded database, files and secrets',
    schema: text.default('./data'),
    example: './data',
  },
  VK_DEMO: {
    group: 'Core',
    help: 'false keeps the demo business out of an empty data folder, true puts it there in production too',
    schema: flag.optional(),
    example: 'true',
  },
  VK_TRUSTED_PROXIES: {
    group: 'Core',
    help: 'Comma-separated addresses or networks whose X-Forwarded-* headers are believed',
    schema: text
      .transform((value) =>
        value
          .split(',')
          .map((part) => part.trim())
          .filter(Boolean),
      )
      .refine((parts) => parts.every(isNetwork), 'must be addresses or networks, such as 10.0.0.0/8')
      .optional(),
    example: '10.0.0.0/8',
  },
  VK_TLS_CERT: {
    group: 'Core',
    help: 'File with the certificate and its chain (PEM), when no proxy ends TLS; a renewed one is taken within a minute',
    schema: text.optional(),
    example: '/etc/letsencrypt/live/support.example.com/fullchain.pem',
  },
  VK_TLS_KEY: {
    group: 'Core',
    help: 'File with its key (PEM)',
    schema: text.optional(),
    example: '/etc/letsencrypt/live/support.example.com/privkey.pem',
  },
  VK_PLAIN_CONNECTIONS: {
    group: 'Core',
    help: 'true when in production visitors, a proxy, database, Redis or mail server are spoken with unencrypted, over a network nobody else is on',
    schema: flag.default(false),
    example: 'false',
  },
  VK_ONLY_HOSTS: {
    group: 'Core',
    help: 'Comma-separated hosts, all that this server may reach over HTTP: models, sources, webhooks, identity providers; *.name for all below it',
    schema: hostPatterns.optional(),
    example: 'api.anthropic.com,*.example.com',
  },
  VK_HSTS_SUBDOMAINS: {
    group: 'Core',
    help: 'false when other websites below the dashboard’s domain are reached without https',
    schema: flag.default(true),
    example: 'true',
  },
  VK_OCR_WORKERS: {
    group: 'Core',
    help: 'Threads that read screens',
    schema: count(32).default(1),
    example: '1',
  },
  VK_CONNECTIONS_PER_BUSINESS: {
    group: 'Core',
    help: 'Visitors’ connections that one business may have open at the same time',
    schema: count(1_000_000).optional(),
    example: '10000',
  },
  VK_EVAL_DATA: {
    group: 'Core',
    help: 'Folder with the evaluation sets for `vk eval`',
    schema: text.optional(),
    example: '/srv/eval-data',
  },
  LOG_LEVEL: {
    group: 'Core',
    help: 'fatal, error, warn, info, debug or trace; info in production, else warn',
    schema: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).optional(),
    example: 'info',
  },

  DATABASE_URL: {
    group: 'Database and bus',
    help: 'PostgreSQL 15+ with pgvector, as the role that serves; without it the embedded database is used',
    schema: url('postgres', 'postgresql').optional(),
    example: 'postgresql://visualkit:password@localhost:5432/visualkit',
  },
  DATABASE_OWNER_URL: {
    group: 'Database and bus',
    help: 'The same database as its owner: migrates, creates roles, backs up',
    schema: url('postgres', 'postgresql').optional(),
    example: 'postgresql://postgres:password@localhost:5432/visualkit',
  },
  DATABASE_POOL_MAX: {
    group: 'Database and bus',
    help: 'Connections to PostgreSQL',
    schema: count(1_000).default(50),
    example: '50',
  },
  REDIS_URL: {
    group: 'Database and bus',
    help: 'Redis 7+, needed as soon as there is more than one server',
    schema: url('redis', 'rediss').optional(),
    example: 'redis://localhost:6379',
  },

  API_URL: {
    group: 'Public addresses',
    help: 'Where the API is reached from outside',
    schema: host('http', 'https'),
    example: 'https://api.example.com',
  },
  WSS_URL: {
    group: 'Public addresses',
    help: 'Where WebSockets are reached; by default the API address',
    schema: host('ws', 'wss'),
    example: 'wss://wss.example.com',
  },
  DASHBOARD_URL: {
    group: 'Public addresses',
    help: 'Where people of the business sign in',
    schema: host('http', 'https'),
    example: 'https://dashboard.example.com',
  },
  WIDGET_URL: {
    group: 'Public addresses',
    help: 'Where websites load the widget from',
    schema: host('http', 'https'),
    example: 'https://widget.example.com',
  },
  FRONTEND_URL: {
    group: 'Public addresses',
    help: 'The public website',
    schema: host('http', 'https'),
    example: 'https://www.example.com',
  },
  MEETING_URL: {
    group: 'Public addresses',
    help: 'Where meeting rooms are',
    schema: host('http', 'https'),
    example: 'https://meet.example.com',
  },
  DEMO_SHOP_URL: {
    group: 'Public addresses',
    help: 'Where the demo shop is reached, when it stands behind a proxy',
    schema: host('http', 'https'),
    example: 'https://demo.example.com',
  },

  VK_SMTP_URL: {
    group: 'Mail and sign-in',
    help: 'Mail server, as smtp:// (TLS when it offers it) or smtps://; without it mails are kept in the outbox',
    schema: url('smtp', 'smtps').optional(),
    example: 'smtp://user:password@mail.example.com:587',
  },
  VK_MAIL_FROM: {
    group: 'Mail and sign-in',
    help: 'Sender of mails',
    schema: z
      .string()
      .max(320)
      .regex(
        /^([^<>\r\n]+ )?<?[^<>\s@]+@[^<>\s@]+>?$/,
        'must be an address such as VisualKit <no-reply@example.com>',
      )
      .optional(),
    example: 'VisualKit <no-reply@example.com>',
  },
  VK_SIGN_UP: {
    group: 'Mail and sign-in',
    help: 'true lets anybody open a business of their own; off without it, then only the operator makes businesses',
    schema: flag.default(false),
    example: 'true',
  },

  VK_SOURCE_HOSTS: {
    group: 'Core',
    help: 'Comma-separated hosts on private networks, as name or name:port, that documents may be read from; any business may name them',
    schema: hosts.optional(),
    example: 'wiki.corp.example',
  },
  NODE_EXTRA_CA_CERTS: {
    group: 'Core',
    help: 'File of certificates (PEM) that are trusted besides those Node.js knows; for the environment itself, Node.js reads it before this file',
    schema: z.string().optional(),
    example: '/etc/ssl/corp.pem',
  },
  VK_TOOL_HOSTS: {
    group: 'Core',
    help: 'Comma-separated hosts on private networks, as name or name:port, that tools of assistants and alerts about budgets may call; any business may name them',
    schema: hosts.optional(),
    example: 'orders.corp.example:8080',
  },
  VK_PRIVATE_HOSTS: {
    group: 'Mail and sign-in',
    help: 'Comma-separated hosts on private networks, as name or name:port, where identity providers may be; any business may name them',
    schema: hosts.optional(),
    example: 'id.corp.example',
  },
  GOOGLE_CLIENT_ID: { group: 'Mail and sign-in', help: 'Sign-in with Google', schema: text.optional() },
  GOOGLE_CLIENT_SECRET: { group: 'Mail and sign-in', help: 'Sign-in with Google', schema: text.optional() },
  MICROSOFT_CLIENT_ID: { group: 'Mail and sign-in', help: 'Sign-in with Microsoft', schema: text.optional() },
  MICROSOFT_CLIENT_SECRET: {
    group: 'Mail and sign-in',
    help: 'Sign-in with Microsoft',
    schema: text.optional(),
  },
  MICROSOFT_TENANT_ID: {
    group: 'Mail and sign-in',
    help: 'Directory whose people may sign in with Microsoft; without it those of every directory, if Microsoft has checked their address',
    schema: z
      .string()
      .regex(/^[0-9a-z.-]+$/i, 'must be the id of a directory')
      .default('common'),
    example: '11111111-2222-3333-4444-555555555555',
  },
  OIDC_ISSUER: {
    group: 'Mail and sign-in',
    help: 'Sign-in with any other OpenID provider: its issuer, exactly as it names itself',
    schema: z.url({ protocol: /^https?$/, error: 'must be an address that starts with https://' }).optional(),
    example: 'https://id.example.com',
  },
  OIDC_CLIENT_ID: { group: 'Mail and sign-in', help: 'Our client there', schema: text.optional() },
  OIDC_CLIENT_SECRET: { group: 'Mail and sign-in', help: 'Its secret', schema: text.optional() },
  OIDC_NAME: {
    group: 'Mail and sign-in',
    help: 'What the button calls it',
    schema: text.max(40, 'must have at most 40 characters').default('OpenID'),
    example: 'Example ID',
  },

  AUTH_SECRET: {
    group: 'Secrets',
    help: 'Signs sign-in cookies; generated in the data folder when not set. Servers on one database share all of these but the operator’s token',
    schema: secret.optional(),
  },
  API_KEY_SECRET: {
    group: 'Secrets',
    help: 'Hashes API keys; generated in the data folder when not set',
    schema: secret.optional(),
  },
  SESSION_TOKEN_SECRET: {
    group: 'Secrets',
    help: 'Signs conversation tokens and file addresses; generated in the data folder when not set',
    schema: secret.optional(),
  },
  AUDIT_SECRET: {
    group: 'Secrets',
    help: 'Signs the audit log and wraps the keys of personal values in it; generated in the data folder when not set',
    schema: secret.optional(),
  },
  MFA_ENCRYPTION_KEY: {
    group: 'Secrets',
    help: 'Encrypts second factors, links of mails and client secrets of single sign-on: 64 hexadecimal characters; generated in the data folder when not set',
    schema: z
      .string()
      .regex(/^[0-9a-f]{64}$/i, 'must be 64 hexadecimal characters')
      .optional(),
  },
  VK_OPERATOR_TOKEN: {
    group: 'Secrets',
    help: 'Opens /metrics and the details of /ready; generated in the data folder when not set',
    schema: secret.optional(),
  },

  VK_LLM_BASE_URL: {
    group: 'AI services',
    help: 'Any OpenAI-compatible server: Ollama, vLLM, llama.cpp',
    schema: web(),
    example: 'http://localhost:11434/v1',
  },
  VK_LLM_API_KEY: { group: 'AI services', help: 'Its key, when it wants one', schema: text.optional() },
  VK_LLM_MODEL: {
    group: 'AI services',
    help: 'Model to use instead of those of the catalogue',
    schema: text.optional(),
    example: 'llama3.1',
  },
  VK_LLM_STRONG_MODEL: {
    group: 'AI services',
    help: 'Model of the same server for questions that take thought; without it VK_LLM_MODEL answers all',
    schema: text.optional(),
    example: 'llama3.1:70b',
  },
  VK_LLM_CONTEXT_TOKENS: {
    group: 'AI services',
    help: 'Most tokens that model takes at once, where the catalogue does not say; what does not fit is left out of the prompt (default 8192)',
    schema: count(10_000_000)
      .refine((tokens) => tokens >= 1_024, 'must be 1024 at least')
      .optional(),
    example: '2048',
  },
  VK_LOCAL_MODEL: {
    group: 'AI services',
    help: 'Language model in GGUF on this machine: a path, or local/<name> after `vk models pull <name>`',
    schema: text.max(2_000).optional(),
    example: './models/qwen2.5-1.5b-instruct-q4_k_m.gguf',
  },
  OPENAI_API_KEY: {
    group: 'AI services',
    help: 'Answers and embeddings with OpenAI',
    schema: text.optional(),
  },
  ANTHROPIC_API_KEY: { group: 'AI services', help: 'Answers with Anthropic', schema: text.optional() },
  GOOGLE_API_KEY: {
    group: 'AI services',
    help: 'Answers and embeddings with Google',
    schema: text.optional(),
  },
  OPENAI_BASE_URL: {
    group: 'AI services',
    help: 'OpenAI at another address, such as a gateway',
    schema: web(),
  },
  ANTHROPIC_BASE_URL: { group: 'AI services', help: 'Anthropic at another address', schema: web() },
  GOOGLE_BASE_URL: { group: 'AI services', help: 'Google at another address', schema: web() },
  VK_EMBEDDINGS_BASE_URL: {
    group: 'AI services',
    help: 'OpenAI-compatible server for embeddings',
    schema: web(),
    example: 'http://localhost:8080/v1',
  },
  VK_EMBEDDINGS_API_KEY: {
    group: 'AI services',
    help: 'Its key, when it wants one',
    schema: text.optional(),
  },
  VK_EMBEDDINGS_MODEL: {
    group: 'AI services',
    help: 'Model of that server; or provider/model of voyage, openai, google, cohere or local, or none; without it the first vendor with a key',
    schema: text.max(200).optional(),
    example: 'local/multilingual-e5-small',
  },
  VK_RERANK_MODEL: {
    group: 'AI services',
    help: 'Reranker, as provider/model of voyage, cohere or local, or none; without it the first vendor with a key',
    schema: text.max(200).optional(),
    example: 'voyage/rerank-2.5',
  },
  VK_MODELS_DIR: {
    group: 'AI services',
    help: 'Folder of local models, where `vk models pull` puts them; by default models in the data folder',
    schema: text.optional(),
    example: './data/models',
  },
  VK_MODEL_CATALOGUE: {
    group: 'AI services',
    help: 'JSON file with models and prices that replace the built-in ones',
    schema: text.optional(),
    example: './models.json',
  },
  VOYAGE_API_KEY: {
    group: 'AI services',
    help: 'Embeddings and reranking with Voyage',
    schema: text.optional(),
  },
  VOYAGE_BASE_URL: { group: 'AI services', help: 'Voyage at another address', schema: web() },
  COHERE_API_KEY: {
    group: 'AI services',
    help: 'Embeddings and reranking with Cohere',
    schema: text.optional(),
  },
  COHERE_BASE_URL: { group: 'AI services', help: 'Cohere at another address', schema: web() },
  DEEPGRAM_API_KEY: { group: 'AI services', help: 'Speech to text with Deepgram', schema: text.optional() },
  ELEVENLABS_API_KEY: {
    group: 'AI services',
    help: 'Text to speech with ElevenLabs',
    schema: text.optional(),
  },

  JANUS_WS_URL: {
    group: 'Rooms and calls',
    help: 'Media engine for rooms',
    schema: url('ws', 'wss').optional(),
  },
  JANUS_API_SECRET: { group: 'Rooms and calls', help: 'Its API secret', schema: text.optional() },
  JANUS_JWT_SECRET: { group: 'Rooms and calls', help: 'Signs its access tokens', schema: text.optional() },
  JANUS_ROOM_SECRET: { group: 'Rooms and calls', help: 'Protects its rooms', schema: text.optional() },
  TURN_SERVER: {
    group: 'Rooms and calls',
    help: 'Relay for calls, such as turn:turn.example.com:3478',
    schema: z
      .string()
      .regex(/^turns?:/, 'must start with turn: or turns:')
      .optional(),
  },
  TURN_USER: { group: 'Rooms and calls', help: 'Relay user', schema: text.optional() },
  TURN_PASSWORD: { group: 'Rooms and calls', help: 'Relay password', schema: text.optional() },
} as const satisfies Record<string, Variable>

export type Env = { [K in keyof typeof VARIABLES]: z.output<(typeof VARIABLES)[K]['schema']> }
