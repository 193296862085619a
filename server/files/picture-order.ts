// What is said between the house and the process that draws pictures.

/** To draw `source`, which begins as a picture of this format does. */
export interface Order {
  readonly source: string
  readonly format: 'jpeg' | 'png' | 'gif' | 'webp' | 'avif'
  /** Where the picture and the small one go. */
  readonly body: string
  readonly preview: string
  /** Of the small one's longer side, at most, in pixels; left out, what a transcript shows. */
  readonly side?: number
}

export interface Size {
  readonly width: number
  readonly height: number
}

export type Drawn =
  | (Size & { readonly format: 'jpeg' | 'png' | 'gif' | 'webp'; readonly small: Size })
  /** `no-means`: the library that draws has no build for this machine, or it was not installed. */
  | { readonly failed: 'broken' | 'too-large' | 'no-means' }

/** Of all its frames together: a photograph of a good phone, or a short animation. */
export const mostPixels = 50_000_000
