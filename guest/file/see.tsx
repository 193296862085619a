/** @jsxImportSource preact */
// What draws what was said where some of it is more than words: fetched when the first file, or the first cards, are seen.
import { Component } from 'preact'
import type { Cards as CardsType } from '../bot/cards.tsx'
import { Said } from '../../ui/said.tsx'
import type { TalkActs } from '../conversation/talk-view.ts'
import type { SaidView } from '../conversation/transcript.ts'
import { fetchFor } from '../fetched.ts'
import { FileView } from './file-view.tsx'
import './files.css'
import { once } from './once.ts'
import { SeenFiles } from './seen-files.ts'

interface MoreProps {
  readonly fact: SaidView
}

interface Fetched {
  readonly Cards?: typeof CardsType
}

export const made = once((acts: TalkActs) => {
  let seen: SeenFiles | null = null
  const files = () => (seen ??= new SeenFiles(acts.means))
  return {
    More: class extends Component<MoreProps, Fetched> {
      override componentDidMount(): void {
        if ('cards' in this.props.fact) fetchFor(this, import('../bot/cards.tsx'))
      }

      override render({ fact }: MoreProps, { Cards }: Fetched) {
        if (fact.type === 'file-shared') return <FileView files={files()} file={fact} />
        if (Cards) return <Cards fact={fact} acts={acts} files={files} />
        return (
          <p class="g-bub" dir="auto">
            <Said text={fact.text} />
          </p>
        )
      }
    },
  }
})
