/** Two soft notes. Browsers allow sound only after the visitor did something on the page; before, it stays silent. */
export function playNotification(): void {
  try {
    const audio = new AudioContext()
    const start = audio.currentTime
    for (const [at, frequency] of [
      [0, 587],
      [0.11, 784],
    ] as const) {
      const tone = audio.createOscillator()
      const volume = audio.createGain()
      tone.frequency.value = frequency
      volume.gain.setValueAtTime(0.0001, start + at)
      volume.gain.exponentialRampToValueAtTime(0.06, start + at + 0.015)
      volume.gain.exponentialRampToValueAtTime(0.0001, start + at + 0.22)
      tone.connect(volume).connect(audio.destination)
      tone.start(start + at)
      tone.stop(start + at + 0.24)
    }
    setTimeout(() => void audio.close(), 600)
  } catch {}
}
