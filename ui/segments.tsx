// One of a few views of the same thing; each says how many it holds.
import { Icon } from './icon.tsx'

export interface Segment<Value extends string> {
  readonly value: Value
  readonly label: string
  /** In the reader's digits. */
  readonly count?: string | undefined
  readonly shape?: string
  readonly keys?: string
}

export interface SegmentsProps<Value extends string> {
  readonly label: string
  readonly segments: readonly Segment<Value>[]
  readonly value: Value
  readonly onChange: (value: Value) => void
}

export function Segments<Value extends string>({ label, segments, value, onChange }: SegmentsProps<Value>) {
  return (
    <div className="segments" role="group" aria-label={label}>
      {segments.map((segment) => (
        <button
          key={segment.value}
          type="button"
          className="segment"
          aria-pressed={segment.value === value}
          aria-keyshortcuts={segment.keys}
          onClick={() => onChange(segment.value)}
        >
          {segment.shape && <Icon shape={segment.shape} size="xs" />}
          {segment.label}
          {segment.count !== undefined && <span className="num">{segment.count}</span>}
        </button>
      ))}
    </div>
  )
}
