// How a ready item looks to its guest, once a host has sent it.
import type { ReadyItem } from '../../domain/ready/item.ts'
import type { ReadyWords } from '../../words/ready.ts'
import { Offered } from '../conversation/offered.tsx'
import { tidyOffer } from './offer-kind.ts'

interface ReadyPreviewProps {
  readonly item: ReadyItem
  readonly language: string
  readonly said: ReadyWords
}

export function ReadyPreview({ item: { text, offer }, language, said }: ReadyPreviewProps) {
  const below = offer?.[language]
  if (!below) return null
  return (
    <section className="ready-preview" aria-label={said('ready.preview')}>
      <span className="label">{said('ready.preview')}</span>
      <p className="bubble" dir="auto">
        {text[language]}
      </p>
      <Offered offer={tidyOffer(below)} files="" />
    </section>
  )
}
