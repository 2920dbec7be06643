import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { rolldown } from 'rolldown'

/** The package as it is published: `node scripts/build-package.ts` writes it into `dist`. */
export const room = join(import.meta.dirname, '..')
export const manifest = JSON.parse(readFileSync(join(room, 'package.json'), 'utf8'))
export const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc')
const sources = Object.entries(manifest.exports as Record<string, string>)

/** Where an entry stands in the package, without its ending: `./src/react/index.ts` is `react/index`. */
const placeOf = (source: string) => source.replace(/^\.\/src\//, '').replace(/\.ts$/, '')

/** Writes the whole package. Scripts are bundled with what they take from the workspace; nothing else is in them. */
export async function buildPackage(folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  await buildScripts(folder)
  buildTypes(folder)
  for (const name of ['README.md', 'CHANGELOG.md']) copyFileSync(join(room, name), join(folder, name))
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(publishedManifest(), null, 2)}\n`)
}

/** The scripts and the manifest: what a runtime needs to import the package. */
export async function buildScripts(folder: string): Promise<void> {
  const bundle = await rolldown({
    input: Object.fromEntries(sources.map(([, source]) => [placeOf(source), join(room, source)])),
    external: /^react(\/|$)/,
    treeshake: { moduleSideEffects: false },
  })
  await bundle.write({
    dir: folder,
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: 'chunks/[name].js',
    // Next.js draws what uses hooks in the browser only when its file says so.
    banner: (chunk) => (chunk.name === 'react/index' ? "'use client'" : ''),
  })
  await bundle.close()
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(publishedManifest(), null, 2)}\n`)
}

function publishedManifest(): object {
  const { exports: _, devDependencies: __, scripts: ___, publishConfig: ____, ...kept } = manifest
  const entries = sources.map(([name, source]) => {
    const place = `./${placeOf(source)}`
    return [name, { types: `${place}.d.ts`, default: `${place}.js` }]
  })
  // Resolvers that do not know `exports` find the main entry at least.
  const main = { main: './index.js', types: './index.d.ts' }
  return { ...kept, ...main, exports: Object.fromEntries([...entries, ['./package.json', './package.json']]) }
}

/** Declarations of all that can be reached from the entries, and of nothing else. */
function buildTypes(folder: string): void {
  execFileSync(process.execPath, [tsc, '-p', join(room, 'tsconfig.build.json'), '--outDir', folder], {
    stdio: 'inherit',
  })
  const reachable = new Set<string>()
  for (const [, source] of sources) visit(join(folder, `${placeOf(source)}.d.ts`), reachable)
  for (const file of declarations(folder)) if (!reachable.has(file)) rmSync(file)
  for (const file of reachable) {
    const text = readFileSync(file, 'utf8')
    const foreign = /from '(@visualkit\/[^']+)'/.exec(text)?.[1]
    if (foreign)
      throw new Error(`The published types of ${relative(folder, file)} take from ${foreign}: write it out.`)
    if (/Array<ArrayBuffer/.test(text))
      throw new Error(
        `${relative(folder, file)} names the buffer of an array: TypeScript before 5.7 cannot read that.`,
      )
    writeFileSync(file, text.replaceAll(/(from |import\()(['"]\.[^'"]*)\.ts(['"])/g, '$1$2.js$3'))
  }
}

function visit(file: string, seen: Set<string>): void {
  if (seen.has(file)) return
  seen.add(file)
  const text = readFileSync(file, 'utf8')
  for (const [, path] of text.matchAll(/(?:from |import\()['"](\.[^'"]*)\.ts['"]/g))
    visit(join(dirname(file), `${path}.d.ts`), seen)
}

/** Every declaration of a built package, sorted. */
export function declarations(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.d.ts'))
    .sort()
    .map((name) => join(folder, name))
}

if (import.meta.main) await buildPackage(join(room, 'dist'))
