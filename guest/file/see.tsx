/** @jsxImportSource preact */
// What draws what was said where some of it is more than words: fetched when the first file, cards or offer is seen.
import { Component } from 'preact'
import type { Cards as CardsType } from '../bot/cards.tsx'
import type { OfferView as OfferType } from '../offer/offer.tsx'
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
  readonly OfferView?: typeof OfferType
}

export const made = once((acts: TalkActs) => {
  let seen: SeenFiles | null = null
  const files = () => (seen ??= new SeenFiles(acts.means))
  return {
    More: class extends Component<MoreProps, Fetched> {
      override componentDidMount(): void {
        const { fact } = this.props
        if ('cards' in fact || 'offer' in fact) fetchFor(this, import('../offer/drawn.ts'))
      }

      override render({ fact }: MoreProps, { Cards, OfferView }: Fetched) {
        if (fact.type === 'file-shared') return <FileView files={files()} file={fact} />
        if (OfferView && 'offer' in fact) return <OfferView fact={fact} acts={acts} />
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
