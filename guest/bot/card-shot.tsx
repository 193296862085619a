/** @jsxImportSource preact */
// The picture of a card: its place is there from the beginning, and it is fetched once it comes into sight.
import { Component, createRef } from 'preact'
import type { Off } from '../../client/changing.ts'
import type { ShownPicture } from '../../domain/bot/cards.ts'
import type { SeenFiles } from '../file/seen-files.ts'

interface CardShotProps {
  readonly files: SeenFiles
  readonly picture: ShownPicture
}

export class CardShot extends Component<CardShotProps, { readonly seen: boolean }> {
  override state = { seen: false }
  readonly #place = createRef<HTMLDivElement>()
  #offs: Off[] = []
  readonly #draw = () => this.setState({})

  override componentDidMount(): void {
    const watch = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) this.#comeIntoSight(watch)
    })
    if (this.#place.current) watch.observe(this.#place.current)
    this.#offs = [() => watch.disconnect(), this.props.files.onChange(this.#draw)]
  }

  override componentWillUnmount(): void {
    for (const off of this.#offs) off()
  }

  #comeIntoSight(watch: IntersectionObserver): void {
    watch.disconnect()
    this.setState({ seen: true })
  }

  override render({ files, picture: { file, alt } }: CardShotProps, { seen }: { readonly seen: boolean }) {
    const picture = seen ? files.picture({ file }, 'preview') : null
    const here = picture?.state === 'here' ? picture.address : null
    const lost = picture?.state === 'gone' || picture?.state === 'failed'
    return (
      <div ref={this.#place} class="g-card-shot" {...(here === null && { role: 'img', 'aria-label': alt })}>
        {here !== null ? <img src={here} alt={alt} /> : lost && <span dir="auto">{alt}</span>}
      </div>
    )
  }
}
