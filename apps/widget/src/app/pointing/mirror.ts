import { openLayer, type PointingParts, textsOf } from './pointing-host.ts'

/** The shared screen as it is now, small, in a card of its own: what is pointed at and drawn on it lies over it. */
export class Mirror {
  readonly picture: HTMLElement
  readonly video: HTMLVideoElement
  /** What still uses it. */
  readonly #users = new Map<object, string>()
  readonly #layer: ReturnType<typeof openLayer>

  /** @param onClose the visitor closes it. */
  constructor(parts: PointingParts, stream: MediaStream, onClose: () => void) {
    this.#layer = openLayer(parts, textsOf(parts).close, onClose)
    const { layer, words, cross } = this.#layer
    this.picture = document.createElement('div')
    this.picture.className = 'picture'
    this.video = document.createElement('video')
    this.video.muted = this.video.autoplay = this.video.playsInline = true
    this.video.srcObject = stream
    this.picture.append(this.video)
    const card = document.createElement('div')
    card.className = 'mirror'
    card.append(this.picture, words, cross)
    layer.append(card)
  }

  /** @param words what it is used for. */
  use(user: object, words: string, spoken: string): void {
    this.#users.set(user, words)
    this.#tell()
    this.#layer.say(spoken)
  }

  /** It goes with the last one. @returns whether it went. */
  leave(user: object): boolean {
    this.#users.delete(user)
    this.#tell()
    if (this.#users.size > 0) return false
    this.#layer.layer.remove()
    return true
  }

  #tell(): void {
    this.#layer.words.textContent = [...this.#users.values()].join(' · ')
  }
}
