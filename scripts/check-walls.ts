import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'

/**
 * Checks who may import whom (ARCHITECTURE.md, "Walls"): every import of one of our packages must be allowed for the
 * importing room and declared in its package.json; nothing reads process.env but the places named here.
 */
const ENGINES = ['realtime', 'ai', 'knowledge', 'vision', 'outgoing', 'redaction', 'mail', 'identity']
const PARTS = ['contracts', 'plans', 'db', ...ENGINES].map((name) => `@visualkit/${name}`)
const ALLOWED: Record<string, string[]> = {
  'packages/contracts': [],
  'packages/plans': [],
  'packages/redaction': ['@visualkit/contracts'],
  'packages/outgoing': ['@visualkit/contracts'],
  'packages/realtime': ['@visualkit/contracts', '@visualkit/redaction', '@visualkit/outgoing'],
  'packages/ai': ['@visualkit/contracts', '@visualkit/redaction', '@visualkit/outgoing'],
  'packages/knowledge': ['@visualkit/contracts', '@visualkit/redaction', '@visualkit/outgoing'],
  'packages/vision': ['@visualkit/contracts', '@visualkit/redaction', '@visualkit/outgoing'],
  'packages/identity': ['@visualkit/contracts', '@visualkit/outgoing'],
  // Mails look like the product: of ui only the tokens, which are plain data.
  'packages/mail': ['@visualkit/contracts', '@visualkit/ui'],
  'packages/ui': ['@visualkit/contracts'],
  'packages/db': ['@visualkit/contracts'],
  'packages/testing': ['@visualkit/contracts', '@visualkit/db'],
  'packages/services': [
    '@visualkit/contracts',
    '@visualkit/plans',
    '@visualkit/db',
    ...ENGINES.map((name) => `@visualkit/${name}`),
  ],
  // Of vision only what runs in the browser: whether a frame has changed. A page is masked before anything leaves it.
  'sdks/typescript': ['@visualkit/contracts', '@visualkit/redaction', '@visualkit/vision'],
  'apps/widget': ['@visualkit/contracts', '@visualkit/ui', '@visualkit/vision', 'visualkit'],
  'apps/dashboard': ['@visualkit/contracts', '@visualkit/ui', 'visualkit', '@visualkit/server'],
  'apps/demo-shop': ['@visualkit/contracts'],
  // The one app another one starts: the shop that shows the product, beside it and on an origin of its own.
  'apps/server': [...PARTS, '@visualkit/services', '@visualkit/testing', '@visualkit/demo-shop'],
  // Both clients against real servers, and what the bus and a token can be made to say.
  'sdks/conformance': [
    'visualkit',
    ...['contracts', 'realtime', 'services', 'testing'].map((name) => `@visualkit/${name}`),
  ],
  // They drive the product from outside; the shop's help centre is one of their sets.
  benchmarks: [...PARTS, '@visualkit/services', '@visualkit/testing', '@visualkit/demo-shop', 'visualkit'],
  evals: [...PARTS, '@visualkit/testing', '@visualkit/demo-shop'],
}
/** Tests may start real servers and read their own settings. */
const isTest = (path: string) =>
  /\.(test|integration\.test|browser\.test)\.tsx?$|\/testing\/|\/scripts\//.test(path)
const mayReadEnv = (path: string) =>
  /^(apps\/server\/src\/(cli\/run-cli|env\/)|packages\/testing\/|benchmarks\/|evals\/|scripts\/)/.test(
    path,
  ) ||
  isTest(path) ||
  /(vite|drizzle)\.config/.test(path)

/** What opens connections, and where it may. Addresses that strangers name are reached through `outgoing` alone. */
const CONNECTS =
  /from '(undici|node:https?|node:http2|node:tls|node:dgram|ioredis|nodemailer|openid-client)'|[^.\w]fetch\(/
const MAY_CONNECT: Record<string, string> = {
  'packages/outgoing/src/guarded-request.ts': 'the guarded client itself',
  'packages/outgoing/src/operator-fetch.ts': 'the client for addresses the operator has set up',
  'packages/identity/src/oidc.ts': 'its requests are handed to the guarded client',
  'packages/identity/src/oidc-errors.ts': 'only names of errors',
  'packages/mail/src/smtp-driver.ts': 'the mail server the operator has set up',
  'packages/realtime/src/connect-redis.ts': 'the Redis the operator has set up',
  'apps/server/src/http/tls-files.ts': 'checks the certificate the server serves with',
  'apps/server/src/control/control-socket.ts': 'the socket in the data folder',
}
const SERVES = /^(packages\/(?!db\/|testing\/|ui\/)|apps\/server\/)/

const problems: string[] = []
const root = join(import.meta.dirname, '..')

for (const room of [
  ...readdirSync(join(root, 'packages')).map((name) => `packages/${name}`),
  ...readdirSync(join(root, 'apps')).map((name) => `apps/${name}`),
  'sdks/typescript',
  'sdks/conformance',
  'benchmarks',
  'evals',
]) {
  const manifest = JSON.parse(readFileSync(join(root, room, 'package.json'), 'utf8')) as {
    name: string
    dependencies?: object
    devDependencies?: object
    optionalDependencies?: object
    peerDependencies?: object
  }
  const declared = new Set([
    manifest.name,
    ...Object.keys({
      ...manifest.dependencies,
      ...manifest.devDependencies,
      ...manifest.optionalDependencies,
      ...manifest.peerDependencies,
    }),
  ])
  for (const file of sourceFiles(join(root, room))) {
    const path = relative(root, file)
    const text = readFileSync(file, 'utf8')
    for (const [, typeOnly, specifier] of text.matchAll(
      /^\s*(?:import|export)\s+(type\s)?(?:[^'"]*?\sfrom\s+)?['"]([^'"]+)['"]/gm,
    )) {
      const name = /^(@[^/]+\/[^/]+|[^./][^/]*)/.exec(specifier!)?.[1]
      if (!name || name.startsWith('node:')) continue
      const ours = name.startsWith('@visualkit/') || name === 'visualkit'
      if (
        !declared.has(name) &&
        !(isTest(path) && ['vitest'].includes(name)) &&
        !['vitest', 'virtual'].includes(name)
      )
        problems.push(`${path} imports ${name}, which ${room}/package.json does not declare`)
      if (!ours || isTest(path) || name === manifest.name) continue
      if (!ALLOWED[room]?.includes(name)) problems.push(`${path} may not import ${name}`)
      if (name === '@visualkit/server' && !typeOnly)
        problems.push(`${path} imports an app: only \`import type\` is allowed`)
    }
    if (SERVES.test(path) && !isTest(path) && opensConnections(text) && !(path in MAY_CONNECT))
      problems.push(
        `${path} opens connections: use packages/outgoing, or name it in check-walls with the reason`,
      )
    if (/\bprocess\.env\b/.test(text) && !mayReadEnv(path))
      problems.push(`${path} reads process.env: take it as an argument`)
  }
}

/** Types open nothing. */
function opensConnections(text: string): boolean {
  return text.split('\n').some((line) => CONNECTS.test(line) && !/^\s*(import type|\*|\/\/)/.test(line))
}

function* sourceFiles(folder: string): Generator<string> {
  for (const name of readdirSync(folder)) {
    if (['node_modules', 'dist', 'migrations', 'content', 'public'].includes(name)) continue
    const path = join(folder, name)
    if (statSync(path).isDirectory()) yield* sourceFiles(path)
    else if (/\.tsx?$/.test(name)) yield path
  }
}

for (const problem of problems) process.stdout.write(`${problem}\n`)
process.stdout.write(problems.length === 0 ? 'Walls hold.\n' : `${problems.length} imports through a wall.\n`)
process.exitCode = problems.length === 0 ? 0 : 1
