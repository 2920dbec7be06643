import { staticEmbedder } from '@visualkit/knowledge'
import { createSignInLink, listTenants } from '@visualkit/services'
import { type RunningServer, serve } from '../roles/serve.ts'
import { StartError } from '../start-error.ts'
import { VERSION } from '../version.ts'
import type { LocalCommand } from './command.ts'
import { runInServer } from './run-in-server.ts'

export const start: LocalCommand = {
  runsOn: 'local',
  options: {
    port: {
      type: 'string',
      value: '<number>',
      help: 'Port to listen on; PORT or 3001 without it. The demo shop takes the next one',
    },
    demo: {
      type: 'boolean',
      help: 'Add the demo business to a database that holds others, or to PostgreSQL',
    },
  },
  notes:
    'Runs with nothing set: the embedded database lives in ./data (VK_DATA_DIR). Ctrl-C or SIGTERM stops it after the turns in flight.',
  async run(args, output, env, commands) {
    const port = args.options.port === undefined ? env.PORT : Number(args.options.port)
    if (!Number.isInteger(port) || port < 1 || port > 65_534)
      throw new StartError('--port must be a number from 1 to 65534.')
    const stopping = stopSignal(output.progress)
    let server: RunningServer
    try {
      server = await serve(
        { ...env, PORT: port },
        {
          port,
          demo: args.options.demo === true,
          onProgress: output.progress,
          runCommand: (...asked) => runInServer(commands, ...asked),
          signal: stopping,
        },
      )
    } catch (error) {
      if (stopping.aborted && error === stopping.reason) return 0
      throw error
    }
    if (!stopping.aborted) output.line(await welcome(server))
    if (!stopping.aborted) await new Promise((done) => stopping.addEventListener('abort', done))
    await server.stop()
    return 0
  },
}

/** What the operator reads after the start. The sign-in link goes here only, never into the log. */
async function welcome(server: RunningServer): Promise<string> {
  const { composition, demo, demoShopUrl } = server
  const { services, dataDir } = composition
  const rows: [string, string][] = []
  if (demoShopUrl) rows.push(['Demo shop', demoShopUrl])
  rows.push(['Dashboard', services.urls.dashboard])
  if (demo)
    rows.push([
      '  sign in',
      `${(await createSignInLink(services, { userId: demo.ownerUserId })).url}  (once, within 10 minutes)`,
    ])
  rows.push(['API reference', `${services.urls.api}/api/reference`])
  rows.push(['', ''])
  const models = services.answerer.health()
  rows.push(['Database', services.db.kind === 'embedded' ? `embedded, in ${dataDir}` : 'PostgreSQL'])
  rows.push(['Bus', services.bus.driver === 'memory' ? 'in this process' : 'Redis'])
  rows.push([
    'Model',
    models.map(({ model }) => (model === 'extractive' ? 'built-in answerer' : model)).join(', then '),
  ])
  rows.push(['Search', searchBy(services.embedder?.model)])
  rows.push(['Sight', 'text recognition on this machine'])
  const width = Math.max(...rows.map(([label]) => label.length)) + 3
  const lines = rows.map(([label, value]) => (label === '' ? '' : `  ${label.padEnd(width)}${value}`))
  const hint =
    (await listTenants(services)).length > 0
      ? []
      : [
          '',
          '  No business yet? vk tenant create --name "…" --origin https://…, then vk user create --email … --role owner',
        ]
  return ['', `VisualKit ${VERSION} is running. Ctrl-C stops it.`, '', ...lines, ...hint, ''].join('\n')
}

/** Aborted by SIGTERM or SIGINT, also during the start. A second signal ends at once. */
function stopSignal(progress: (text: string) => void): AbortSignal {
  const stop = new AbortController()
  const onSignal = (signal: NodeJS.Signals) => {
    if (stop.signal.aborted) process.exit(signal === 'SIGINT' ? 130 : 143)
    progress('Stopping: letting turns in flight end …')
    stop.abort()
  }
  process.on('SIGTERM', onSignal)
  process.on('SIGINT', onSignal)
  return stop.signal
}

function searchBy(embeddingModel: string | undefined): string {
  if (embeddingModel === undefined) return 'BM25'
  return `BM25 and ${embeddingModel === staticEmbedder.model ? 'the built-in word table' : embeddingModel}`
}
