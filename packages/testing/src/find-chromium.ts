import { existsSync } from 'node:fs'

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** Path of Chromium, `VK_CHROMIUM` first; throws with the command that installs it. */
export function findChromium(): string {
  const named = process.env.VK_CHROMIUM
  if (named && !existsSync(named)) throw new Error(`VK_CHROMIUM names ${named}, which does not exist.`)
  const found = named || PLACES.find((path) => existsSync(path))
  if (found) return found
  throw new Error(
    'The tests need Chromium. Install it with: apt-get install --no-install-recommends chromium fonts-liberation',
  )
}
