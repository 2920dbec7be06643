import { spawnSync } from 'node:child_process'
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { gzipSync } from 'node:zlib'
import { checkPackage, Package } from '@arethetypeswrong/core'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { rolldown } from 'rolldown'
import { buildPackage, declarations, manifest, room, tsc } from './build-package.ts'

/**
 * Builds the package and checks what is published: its manifest, its types in every way they are resolved, its
 * surface against `api-report.md`, and its weight. `--write` accepts a new surface.
 */
const dist = join(room, 'dist')
const report = join(room, 'api-report.md')
const problems: string[] = []

await buildPackage(dist)
await checkManifest()
await checkTypes()
checkConsumer()
checkSurface()
await checkWeight()
for (const problem of problems) process.stderr.write(`${problem}\n`)
process.stdout.write(problems.length === 0 ? 'The package visualkit holds.\n' : '')
process.exitCode = problems.length === 0 ? 0 : 1

async function checkManifest(): Promise<void> {
  const { messages, pkg } = await publint({ pkgDir: dist, pack: false, strict: true })
  for (const message of messages) problems.push(`publint: ${formatMessage(message, pkg!) ?? message.code}`)
}

async function checkTypes(): Promise<void> {
  const files: Record<string, Uint8Array> = {}
  for (const name of readdirSync(dist, { recursive: true, encoding: 'utf8' }))
    if (/\.(js|ts|json)$/.test(name))
      files[`/node_modules/visualkit/${name}`] = readFileSync(join(dist, name))
  const result = await checkPackage(new Package(files, manifest.name, manifest.version))
  if (!result.types) problems.push('are-the-types-wrong: the package has no types')
  // It is published as ES modules: `require` gets them from Node 20.19 on, and what is older than `exports` nothing.
  const found = 'problems' in result ? result.problems : []
  for (const problem of found) {
    const { kind, resolutionKind } = problem as { kind: string; resolutionKind?: string }
    if (kind === 'CJSResolvesToESM' || resolutionKind === 'node10') continue
    problems.push(`are-the-types-wrong: ${JSON.stringify(problem)}`)
  }
}

/** Somebody's program in Node: no page, no types but those of Node, and none of ours taken on trust. */
function checkConsumer(): void {
  const folder = mkdtempSync(join(tmpdir(), 'visualkit-consumer-'))
  mkdirSync(join(folder, 'node_modules/@types'), { recursive: true })
  symlinkSync(dist, join(folder, 'node_modules/visualkit'))
  const nodeTypes = createRequire(import.meta.url).resolve('@types/node/package.json')
  symlinkSync(dirname(nodeTypes), join(folder, 'node_modules/@types/node'))
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
  copyFileSync(join(import.meta.dirname, 'consumer.ts'), join(folder, 'consumer.ts'))
  const flags =
    '--noEmit --strict --target ES2022 --lib ES2022 --types node --module nodenext --skipLibCheck false'
  const { status, stdout } = spawnSync(process.execPath, [tsc, ...flags.split(' '), 'consumer.ts'], {
    cwd: folder,
    encoding: 'utf8',
  })
  if (status !== 0) problems.push(`A program that imports the package is not typed: ${stdout}`)
  rmSync(folder, { recursive: true })
}

/** All that is public, without its comments: whoever changes it sees it in the difference. */
function checkSurface(): void {
  const parts = declarations(dist).map((file) => {
    const text = readFileSync(file, 'utf8').replace(/\s*\/\*\*[\s\S]*?\*\//g, '')
    return `## ${relative(dist, file)}\n\n\`\`\`ts\n${text.trim()}\n\`\`\`\n`
  })
  const now = `# The public surface of visualkit\n\nWritten by \`node scripts/check-package.ts --write\`.\n\n${parts.join('\n')}`
  if (process.argv.includes('--write')) writeFileSync(report, now)
  else if (readFileSync(report, 'utf8') !== now)
    problems.push(
      'api-report.md is not what is published. If the change is meant: node sdks/typescript/scripts/check-package.ts --write, and a line in CHANGELOG.md',
    )
}

async function checkWeight(): Promise<void> {
  const rows = [
    { what: 'chat by text', code: "export { VKClient } from 'visualkit'", budget: 15_360 },
    {
      what: 'chat by text, in React',
      code: "export * from 'visualkit'; export * from 'visualkit/react'",
      budget: 17_408,
    },
    { what: 'one error class alone', code: "export { VKError } from 'visualkit'", budget: 600 },
  ]
  for (const { what, code, budget } of rows) {
    const { bytes, text } = await weigh(code)
    process.stdout.write(`${what.padEnd(28)}${String(bytes).padStart(7)} of ${budget} bytes gzip\n`)
    if (bytes > budget) problems.push(`${what}: ${bytes} bytes are over the budget of ${budget}.`)
    if (/\bzod\b|ZodError/i.test(text)) problems.push(`${what}: zod is in it.`)
  }
}

/** What a page downloads for some code: minified, with all that is imported at once. */
async function weigh(code: string): Promise<{ bytes: number; text: string }> {
  const exported = JSON.parse(readFileSync(join(dist, 'package.json'), 'utf8')).exports
  const bundle = await rolldown({
    input: 'entry',
    external: /^react/,
    // Of the directive in the React entry.
    logLevel: 'silent',
    plugins: [
      {
        name: 'the-package',
        resolveId(id) {
          if (id === 'entry') return id
          const entry = exported[id.replace(/^visualkit/, '.')]
          return id.startsWith('visualkit')
            ? { id: join(dist, entry.default), moduleSideEffects: false }
            : null
        },
        load: (id) => (id === 'entry' ? code : null),
      },
    ],
  })
  const { output } = await bundle.generate({ format: 'esm', minify: true })
  await bundle.close()
  const wanted = new Set<string>()
  const visit = (name: string) => {
    const chunk = output.find(({ fileName }) => fileName === name)
    if (chunk?.type !== 'chunk' || wanted.has(name)) return
    wanted.add(name)
    for (const imported of chunk.imports) visit(imported)
  }
  for (const chunk of output) if (chunk.type === 'chunk' && chunk.isEntry) visit(chunk.fileName)
  const texts = output.flatMap((chunk) =>
    chunk.type === 'chunk' && wanted.has(chunk.fileName) ? [chunk.code] : [],
  )
  return {
    bytes: texts.reduce((sum, text) => sum + gzipSync(text, { level: 9 }).length, 0),
    text: texts.join(''),
  }
}
