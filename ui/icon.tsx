// One icon. Written for both surfaces: React renders it in the console, Preact on the guest's page.

export interface IconProps {
  /** One of `shapes.ts`. */
  readonly shape: string
  /** xs 12, s 14, m 16, l 20, xl 28 px at the usual text size. */
  readonly size?: 'xs' | 's' | 'm' | 'l' | 'xl'
  /** Things that point sideways follow the direction of the script. */
  readonly flip?: boolean
}

/** Never alone: a word or a tooltip says what it means, so it is hidden from screen readers. */
export function Icon({ shape, size = 'm', flip = false }: IconProps) {
  return (
    <svg className={`i i-${size}${flip ? ' i-flip' : ''}`} viewBox="0 0 24 24" aria-hidden="true">
      <path d={shape} />
    </svg>
  )
}
