// The flow as it is drawn: steps in columns, arrows between them. One stop for the Tab key; arrow keys follow the arrows.
import type { KeyboardEvent } from 'react'
import { useRef } from 'react'
import { type Arrow as Drawing, arrowsOf, type Flow, type Step, type StepId } from '../../domain/bot/flow.ts'
import { layOut } from '../../domain/bot/layout.ts'
import { Icon } from '../../ui/icon.tsx'
import {
  badgeCheck,
  botFace,
  check,
  circleQuestionMark,
  clock,
  columns,
  externalLink,
  hand,
  messageCircle,
  paperclip,
  rotateCcw,
  tag,
  userCheck,
} from '../../ui/shapes.ts'
import type { BotsWords } from '../../words/bots.ts'

const [width, height, gapX, gapY] = [184, 60, 72, 28]

export const shapeOf: Readonly<Record<Step['kind'], string>> = {
  message: messageCircle,
  question: circleQuestionMark,
  choices: rotateCcw,
  cards: columns,
  link: externalLink,
  file: paperclip,
  set: tag,
  condition: userCheck,
  wait: clock,
  hand,
  end: check,
}

export interface CanvasProps {
  readonly flow: Flow
  readonly chosen: StepId | null
  readonly onChoose: (id: StepId) => void
  /** Steps with which something is wrong. */
  readonly wrong: ReadonlySet<StepId | null>
  readonly textOf: (step: Step) => string
  readonly said: BotsWords
}

export function Canvas(props: CanvasProps) {
  const { flow, chosen, said } = props
  const box = useRef<HTMLDivElement>(null)
  const drawn = layOut(flow)
  const at = (id: StepId) => {
    const place = drawn.places.get(id) ?? { column: 0, row: 0 }
    return { x: 16 + place.column * (width + gapX), y: 16 + place.row * (height + gapY) }
  }
  const size = { inlineSize: 32 + drawn.columns * (width + gapX), blockSize: 32 + drawn.rows * (height + gapY) }
  const stop = flow.steps.some(({ id }) => id === chosen) ? chosen : flow.start
  const onKeyDown = (event: KeyboardEvent) => {
    const to = chosen && neighbour(flow, chosen, event.key)
    if (!to) return
    event.preventDefault()
    props.onChoose(to)
    box.current?.querySelector<HTMLElement>(`[data-step="${to}"]`)?.focus()
  }
  return (
    <div className="flow-scroll" dir="ltr">
      <div ref={box} className="flow" style={size} role="group" aria-label={said('canvas.label')} onKeyDown={onKeyDown}>
        <svg className="flow-arrows" width={size.inlineSize} height={size.blockSize} aria-hidden="true">
          {flow.steps.flatMap((step) =>
            arrowsOf(step).flatMap(({ of, to }) =>
              to !== null && drawn.places.has(to)
                ? [<path key={`${step.id} ${of}`} d={curve(at(step.id), at(to), of)} />]
                : [],
            ),
          )}
        </svg>
        {flow.steps.map((step) => (
          <Node key={step.id} step={step} at={at(step.id)} stop={stop === step.id} props={props} />
        ))}
      </div>
    </div>
  )
}

interface Point {
  readonly x: number
  readonly y: number
}

function Node({ step, at, stop, props }: { step: Step; at: Point; stop: boolean; props: CanvasProps }) {
  const { chosen, onChoose, wrong, textOf, said, flow } = props
  return (
    <button
      type="button"
      className="flow-step"
      style={{ left: at.x, top: at.y, width, height }}
      data-step={step.id}
      data-wrong={wrong.has(step.id) ? '' : undefined}
      aria-pressed={chosen === step.id}
      tabIndex={stop ? 0 : -1}
      onClick={() => onChoose(step.id)}
    >
      <Icon shape={step.id === flow.start ? botFace : shapeOf[step.kind]} size="s" />
      <span className="cut">
        <b className="cut">{step.name || said(`kind.${step.kind}`)}</b>
        <span className="hint cut" dir="auto">
          {textOf(step)}
        </span>
      </span>
      {step.only && (
        <span className="flow-only">
          <Icon shape={badgeCheck} size="xs" />
          <span className="sr">{said('canvas.only')}</span>
        </span>
      )}
      {wrong.has(step.id) && <span className="sr">{said('canvas.wrong')}</span>}
    </button>
  )
}

const offsets = { next: 0, otherwise: 10, others: 18 } as const

/** From the end of one step to the beginning of the next; several arrows of one step leave it apart from each other. */
function curve(from: Point, to: Point, of: Drawing['of']): string {
  const offset = typeof of === 'number' ? of * 8 - 12 : offsets[of]
  const [x1, y1, x2, y2] = [from.x + width, from.y + height / 2 + offset, to.x, to.y + height / 2]
  const bend = x2 > x1 ? (x2 - x1) / 2 : 48
  return `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2 - 6} ${y2}m-5 -4l6 4l-6 4`
}

/** Where an arrow key leads: along the first arrow, against one, or to the step above or below. */
function neighbour(flow: Flow, from: StepId, key: string): StepId | null {
  const step = flow.steps.find(({ id }) => id === from)
  if (!step) return null
  if (key === 'ArrowRight') return arrowsOf(step).find(({ to }) => to !== null)?.to ?? null
  if (key === 'ArrowLeft') return flow.steps.find((one) => arrowsOf(one).some(({ to }) => to === from))?.id ?? null
  const places = layOut(flow).places
  const here = places.get(from)
  const row = here && here.row + (key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : NaN)
  return [...places].find(([, place]) => place.column === here?.column && place.row === row)?.[0] ?? null
}
