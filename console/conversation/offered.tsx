// What a bot has offered with its words: nothing here can be pressed, since the choice is the guest's.
import type { Offer } from '../../protocol/floor.ts'
import { Icon } from '../../ui/icon.tsx'
import { externalLink } from '../../ui/shapes.ts'
import { useWords } from '../frame/words.tsx'

export function Offered({ offer: { choices, link } }: { readonly offer: Offer }) {
  const words = useWords()
  return (
    <ul className="offered" aria-label={words(choices ? 'bot.choices' : 'bot.link')}>
      {choices?.map((choice) => (
        <li key={choice} dir="auto">
          {choice}
        </li>
      ))}
      {link && (
        <li dir="auto">
          <Icon shape={externalLink} size="xs" /> {link.label} <bdi>{link.url}</bdi>
        </li>
      )}
    </ul>
  )
}
