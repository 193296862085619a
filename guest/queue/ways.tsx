/** @jsxImportSource preact */
// The ways on for whoever waits, of equal size: stay, or leave with or without words.
import type { ApartWords } from '../../words/apart.ts'
import { Icon, type IconName } from '../icon.tsx'
import type { TalkActs, TalkView } from '../conversation/talk-view.ts'

interface WaysProps {
  readonly view: TalkView
  readonly acts: TalkActs
  readonly words: ApartWords
}

export function Ways({ view, acts, words }: WaysProps) {
  // Whoever wrote leaves their words behind, and hosts answer them when they can.
  const wrote = view.items.some(
    (item) => item.kind === 'fact' && item.fact.type === 'message-sent' && item.by.kind === 'guest',
  )
  return (
    <section class="ways" aria-label={words('ways')}>
      <div class="way" aria-current="true">
        <Said icon="clock" title={words('wait.title')} text={words('wait.text')} />
      </div>
      <button type="button" class="way" onClick={() => acts.act('leave')}>
        <Said
          icon={wrote ? 'mail' : 'door-open'}
          title={words(wrote ? 'message.title' : 'leave.title')}
          text={wrote ? words('message.text', { workspace: view.door.workspace }) : words('leave.text')}
        />
        <Icon name="chevron-right" look="i-flip" />
      </button>
    </section>
  )
}

interface SaidProps {
  readonly icon: IconName
  readonly title: string
  readonly text: string
}

function Said({ icon, title, text }: SaidProps) {
  return (
    <>
      <Icon name={icon} look="i-l" />
      <span>
        <b>{title}</b>
        <small>{text}</small>
      </span>
    </>
  )
}
