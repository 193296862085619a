// What a bot has offered with its words: nothing here can be pressed, since the choice is the guest's.
import type { Offer } from '../../protocol/floor.ts'
import { useWords } from '../frame/words.tsx'

export function Offered({ offer: { choices } }: { readonly offer: Offer }) {
  const words = useWords()
  return (
    <ul className="offered" aria-label={words('bot.choices')}>
      {choices?.map((choice) => (
        <li key={choice} dir="auto">
          {choice}
        </li>
      ))}
    </ul>
  )
}
