// What a host has taken from what is ready and not sent yet, over the field: as the guest will have it, to be taken off.
import type { Offered as Offer } from '../../domain/conversation/offer.ts'
import { IconButton } from '../../ui/button.tsx'
import { cross } from '../../ui/shapes.ts'
import { Offered } from '../conversation/offered.tsx'
import { offerKind } from './offer-kind.ts'
import { useReadyWords } from './use-ready-words.ts'
import './ready.css'

export interface OfferTrayProps {
  readonly offer: Offer
  /** Nothing is written that it could stand below: then it does not go out. */
  readonly alone: boolean
  /** Of the words that say so, for the field. */
  readonly whyId: string
  readonly onRemove: () => void
}

export function OfferTray({ offer, alone, whyId, onRemove }: OfferTrayProps) {
  const said = useReadyWords()
  if (!said) return null
  return (
    <section className="ready-tray" aria-label={said('ready.tray')}>
      <p className="row-flex">
        <span className="hint grow" role="status">
          {said(`ready.tray.${offerKind(offer)}`)}
        </span>
        <IconButton size="s" shape={cross} label={said('ready.tray.remove')} onClick={onRemove} />
      </p>
      <Offered offer={offer} files="" />
      <p className="ready-alone" id={whyId} role="status">
        {alone && said('ready.tray.words')}
      </p>
    </section>
  )
}
