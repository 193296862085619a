/** @jsxImportSource preact */
// What stands between head and transcript while a guest waits in line, when it is their turn, and when an end was put.
import { Component } from 'preact'
import type { Life } from '../../domain/conversation/conversation.ts'
import { type ApartWords, loadApartWords } from '../../words/apart.ts'
import { Icon } from '../icon.tsx'
import type { Settings } from '../settings.ts'
import { words as pageWords } from '../speaking.ts'
import type { TalkActs, TalkView } from '../conversation/talk-view.ts'
import { Ended } from './ended.tsx'
import { Place } from './place.tsx'
import './queue.css'
import { callToTurn } from './turn.ts'
import { Ways } from './ways.tsx'

export interface AsideProps {
  readonly view: TalkView
  readonly acts: TalkActs
  readonly settings: Settings
}

interface State {
  readonly words: ApartWords | null
  /** They were let in while the page was open. */
  readonly turn: boolean
  readonly was: Life
}

export class Aside extends Component<AsideProps, State> {
  override state: State = { words: null, turn: false, was: this.props.view.life }
  readonly #seen = () => this.#entitle()

  override componentDidMount(): void {
    this.#speak()
    document.addEventListener('visibilitychange', this.#seen)
  }

  override componentWillUnmount(): void {
    document.removeEventListener('visibilitychange', this.#seen)
  }

  static override getDerivedStateFromProps({ view: { life } }: AsideProps, { was, turn }: State): Partial<State> {
    return { was: life, turn: life === 'live' && (turn || was === 'waiting') }
  }

  override componentDidUpdate(_before: AsideProps, { turn }: State): void {
    if (this.state.words?.locale !== pageWords.locale) this.#speak()
    if (this.state.turn && !turn) callToTurn(this.props.settings.sound)
    this.#entitle()
  }

  override render({ view, acts }: AsideProps, { words, turn }: State) {
    if (!words) return null
    if (view.life === 'ended') return <Ended view={view} acts={acts} words={words} />
    if (view.life === 'waiting')
      return (
        <div class="lobby">
          <Place view={view} words={words} />
          <Ways view={view} acts={acts} words={words} />
        </div>
      )
    if (!turn) return null
    return (
      <p class="banner banner-turn" role="alert">
        <Icon name="user-check" />
        <span>{words('turn', { workspace: view.door.workspace })}</span>
      </p>
    )
  }

  #speak(): void {
    const { locale } = pageWords
    void loadApartWords(locale).then((words) => this.setState({ words }))
  }

  /** The title says the place while one waits, and that it is one's turn as long as nobody has looked. */
  #entitle(): void {
    const { words, turn } = this.state
    const { view, acts } = this.props
    const place = view.life === 'waiting' ? view.desk?.place : null
    const title = `${view.door.name} · ${view.door.workspace}`
    if (!words) return
    if (place) acts.entitle(words('title.place', { place: words('place', { place: place.place }), title }))
    else acts.entitle(turn && document.hidden ? words('title.turn', { title }) : null)
  }
}
