// What a desk says of files: whether guests may send them, and how long they are kept.
import type { Desk, GuestFiles } from '../../domain/desk/desk.ts'
import { keeps } from '../../domain/file/keep.ts'
import { Select } from '../../ui/field.tsx'
import { useWords } from '../frame/words.tsx'

const leaves: readonly GuestFiles[] = ['yes', 'held', 'no']

export function FileFields({ desk }: { readonly desk: Desk | null }) {
  const words = useWords()
  return (
    <>
      <Select label={words('desks.files')} name="guestFiles" defaultValue={desk?.guestFiles ?? 'yes'}>
        {leaves.map((leave) => (
          <option key={leave} value={leave}>
            {words(`desks.files.${leave}`)}
          </option>
        ))}
      </Select>
      <Select
        label={words('desks.keep')}
        hint={words('desks.keep.hint')}
        name="keepFiles"
        defaultValue={desk?.keepFiles ?? '30d'}
      >
        {keeps.map((keep) => (
          <option key={keep} value={keep}>
            {words(`keep.${keep}`)}
          </option>
        ))}
      </Select>
    </>
  )
}
