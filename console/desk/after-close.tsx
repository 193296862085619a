// Who has a closed conversation when its guest writes again: of a desk, and of an event.
import type { ComponentProps } from 'react'
import type { AfterClose } from '../../domain/desk/desk.ts'
import { Select } from '../../ui/field.tsx'
import { useWords } from '../frame/words.tsx'

const owners: readonly AfterClose[] = ['host', 'nobody']

export function AfterCloseField(props: Omit<ComponentProps<typeof Select>, 'label' | 'hint' | 'children'>) {
  const words = useWords()
  return (
    <Select {...props} label={words('desks.after')} hint={words('desks.after.hint')}>
      {owners.map((owner) => (
        <option key={owner} value={owner}>
          {words(`desks.after.${owner}`)}
        </option>
      ))}
    </Select>
  )
}
