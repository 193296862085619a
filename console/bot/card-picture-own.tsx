// The picture of a card, the same in every language, and what is on it in the chosen one.
import { useContext, useState } from 'react'
import { cardMost } from '../../domain/bot/cards.ts'
import type { Card, CardPicture, KeptFile } from '../../domain/bot/flow.ts'
import { isPicture } from '../../domain/file/file.ts'
import { IconButton } from '../../ui/button.tsx'
import { cross } from '../../ui/shapes.ts'
import { BringFile } from './bring-file.tsx'
import { EditedFiles } from './edited.ts'
import type { OwnProps } from './own-props.ts'
import { SaidField } from './step-fields.tsx'

interface CardPictureProps extends Pick<OwnProps, 'language' | 'said'> {
  readonly card: Card
  readonly onCard: (card: Card) => void
}

export function CardPictureOwn(props: CardPictureProps) {
  const { card, onCard, said } = props
  const [wrong, setWrong] = useState(false)
  const { picture } = card
  const take = (file: KeptFile) => {
    setWrong(!isPicture(file.format))
    if (isPicture(file.format)) onCard({ ...card, picture: { ...file, alt: picture?.alt ?? {} } })
  }
  return (
    <>
      {picture && <Given {...props} picture={picture} />}
      <BringFile
        label={said(picture ? 'step.card.picture.other' : 'step.card.picture.choose')}
        accept="image/*"
        onFile={take}
        said={said}
      />
      {wrong && (
        <p className="error" role="alert">
          {said('step.card.picture.none')}
        </p>
      )}
    </>
  )
}

function Given({ card, picture, language, onCard, said }: CardPictureProps & { readonly picture: CardPicture }) {
  const { kept } = useContext(EditedFiles)
  const { picture: _picture, ...others } = card
  return (
    <>
      <div className="card-picture">
        {kept.has(picture.hash) ? (
          <img src={`/api/bots/kept/${picture.hash}/preview`} alt={picture.alt[language] ?? ''} />
        ) : (
          <p className="hint" role="alert">
            {said('step.file.lost')}
          </p>
        )}
        <IconButton shape={cross} size="s" label={said('step.card.picture.remove')} onClick={() => onCard(others)} />
      </div>
      <SaidField
        label={said('step.file.description')}
        text={picture.alt}
        language={language}
        most={cardMost.alt}
        onText={(alt) => onCard({ ...card, picture: { ...picture, alt } })}
      />
    </>
  )
}
