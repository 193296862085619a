/** @jsxImportSource preact */
// The line, drawn: who is before and behind, You, the door, who answers. Then the place in words, and what is known of the time.
import { Face } from '../../ui/face.tsx'
import type { ApartWords } from '../../words/apart.ts'
import { clockTime } from '../speaking.ts'
import type { TalkView } from '../conversation/talk-view.ts'

/** More than this are not drawn: the number says it. */
const mostDots = 5
const mostFaces = 3

interface PlaceProps {
  readonly view: TalkView
  readonly words: ApartWords
}

export function Place({ view, words }: PlaceProps) {
  const place = view.desk?.place ?? null
  return (
    <section class="g-card place" aria-live="polite" aria-atomic="true">
      {place && <Drawn view={view} words={words} before={place.place - 1} after={place.waiting - place.place} />}
      <h2 class="place-n">{place ? words('place', { place: place.place }) : words('finding')}</h2>
      <Time view={view} words={words} />
    </section>
  )
}

interface DrawnProps extends PlaceProps {
  readonly before: number
  readonly after: number
}

function Drawn({ view, words, before, after }: DrawnProps) {
  const readers = view.desk?.readers ?? []
  const here = readers.filter(({ id }) => view.desk?.here.includes(id)).slice(0, mostFaces)
  return (
    <div class="place-line" role="img" aria-label={words('line', { before, after })}>
      {dots(after, 'p after')}
      <span class="p you">{words('you')}</span>
      {dots(before, 'p')}
      <span class="door" />
      <span class="faces">
        {here.map(({ id, name }) => (
          <Face key={id} kind="host" id={id} name={name} />
        ))}
      </span>
    </div>
  )
}

function dots(count: number, look: string) {
  return Array.from({ length: Math.min(count, mostDots) }, (_, index) => <span key={index} class={look} />)
}

/** A range with its source, or that nobody can say; with the line down, only what is still so. */
function Time({ view, words }: PlaceProps) {
  const { desk, net } = view
  const place = desk?.place
  if (!place) return null
  if (net.name === 'lost') return <p class="hint">{words('stale', { time: clockTime(place.at) })}</p>
  if (desk.here.length === 0) return <p class="hint">{words('nobody')}</p>
  if (!place.range) return <p class="hint">{words('unknown')}</p>
  return (
    <>
      <p>{words('range', place.range)}</p>
      <p class="hint">{words('source', { time: clockTime(place.at) })}</p>
    </>
  )
}
