/** Somebody waits for the reader to prove who they are. */
interface Question {
  answer(proved: boolean): void
}

let question: Question | null = null
let answered: Promise<boolean> | null = null
const listeners = new Set<() => void>()

/**
 * Asks the reader to prove again who they are, in a window over whatever they do. Several acts at once share one
 * window. @returns whether they did.
 */
export function confirmIdentity(): Promise<boolean> {
  answered ??= new Promise((resolve) => {
    // What waits for the proof belongs to the page it was begun on: Back calls it off.
    const leave = () => question?.answer(false)
    window.addEventListener('popstate', leave)
    question = {
      answer(proved) {
        window.removeEventListener('popstate', leave)
        question = null
        answered = null
        tell()
        resolve(proved)
      },
    }
    tell()
  })
  return answered
}

export function onQuestion(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function currentQuestion(): Question | null {
  return question
}

function tell(): void {
  for (const listener of [...listeners]) listener()
}
