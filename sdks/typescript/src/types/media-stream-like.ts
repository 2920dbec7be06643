/** What is asked for of a `MediaStream`: the types of runtimes without a page do not know that name. */
export interface MediaStreamLike {
  readonly id: string
  getTracks(): unknown[]
  getAudioTracks(): unknown[]
  getVideoTracks(): unknown[]
}
