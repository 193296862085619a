// Where the search is found by those who do not know its key.
import { IconButton } from '../../ui/button.tsx'
import { search } from '../../ui/shapes.ts'
import { open } from '../frame/layers.ts'
import { useWords } from '../frame/words.tsx'

export function SearchButton() {
  const words = useWords()
  return <IconButton shape={search} label={words('search.title')} keys="/" onClick={() => open('search')} />
}
