/** @jsxImportSource preact */
// Whom a contact link leads to: who they are, in which languages they talk, and whether they are here.
import { Component, type ComponentChildren } from 'preact'
import type { Off } from '../../client/changing.ts'
import type { MetHost } from '../../protocol/contact.ts'
import { Face } from '../../ui/face.tsx'
import { type ContactWords, loadContactWords } from '../../words/contact.ts'
import { Icon } from '../icon.tsx'
import type { KnownDoor } from '../known-door.ts'
import { shortName } from '../short-name.ts'
import { listed, words } from '../speaking.ts'
import './contact.css'
import { framed } from './framed.ts'

const { met } = framed

interface PersonProps {
  readonly door: KnownDoor
  /** Where the page has another title. */
  readonly isAside?: boolean
  /** What stands below, told in the words of this page; the form, where there is one. */
  readonly children?: (said: ContactWords) => ComponentChildren
}

export class Person extends Component<PersonProps, { readonly said?: ContactWords }> {
  #stop: readonly Off[] = []

  override componentDidMount(): void {
    this.#watch()
    this.#speak()
  }

  override componentDidUpdate(): void {
    if (this.state.said && this.state.said.locale !== words.locale) this.#speak()
  }

  override componentWillUnmount(): void {
    for (const stop of this.#stop) stop()
  }

  override render({ door, isAside, children }: PersonProps, { said }: { readonly said?: ContactWords }) {
    const { host } = met
    const Name = isAside ? 'p' : 'h1'
    if (!host || !said) return null
    return (
      <>
        <header class="c-person">
          <Face kind="host" id={host.id} name={host.name} size="xl" />
          <div>
            <Name class="c-name">
              <bdi>{host.name}</bdi>
            </Name>
            <p class="g-sub">
              <bdi>{door.name}</bdi>
            </p>
          </div>
        </header>
        {door.open && <Whether host={host} door={door} said={said} />}
        {host.languages.length > 0 && (
          <p class="c-line">
            <Icon name="globe" />
            <span>{said('languages', { languages: listed(host.languages.map(languageName)) })}</span>
          </p>
        )}
        {children?.(said)}
      </>
    )
  }

  #watch(): void {
    this.#stop = [met.watch(), met.onChange(() => this.setState({}))]
  }

  #speak(): void {
    void loadContactWords(words.locale).then((said) => this.setState({ said }))
  }
}

interface WhetherProps {
  readonly host: MetHost
  readonly door: KnownDoor
  readonly said: ContactWords
}

/** It changes while one looks, and is heard. */
function Whether({ host: { here, backAt, name }, door: { readers }, said }: WhetherProps) {
  const back = backAt === null ? said('away') : said('back', { when: moment(backAt) })
  return (
    <div class="c-line" role="status">
      <Icon name={here ? 'user-check' : 'clock'} />
      <span>
        <strong>{here ? said('here') : back}</strong>
        {!here && (
          <>
            <br />
            {said('left', { name: shortName(name), others: readers - 1 })}
          </>
        )}
      </span>
    </div>
  )
}

/** Today a time is enough. */
function moment(at: number): string {
  const isToday = new Date(at).toDateString() === new Date().toDateString()
  const day = isToday ? {} : ({ weekday: 'long', day: 'numeric', month: 'long' } as const)
  return new Intl.DateTimeFormat(words.locale, { ...day, hour: '2-digit', minute: '2-digit' }).format(at)
}

/** What no browser knows by name is named by its tag. */
function languageName(tag: string): string {
  try {
    return new Intl.DisplayNames([words.locale], { type: 'language' }).of(tag) ?? tag
  } catch {
    return tag
  }
}
