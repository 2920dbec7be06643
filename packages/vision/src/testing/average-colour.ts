import sharp from 'sharp'

/** Red, green and blue of a picture, 0–255 each, averaged over all of it. */
export async function averageColour(image: Uint8Array): Promise<[number, number, number]> {
  const { channels } = await sharp(image).removeAlpha().toColourspace('srgb').stats()
  const [red, green, blue] = channels.map(({ mean }) => mean)
  return [red ?? 0, green ?? red ?? 0, blue ?? red ?? 0]
}
