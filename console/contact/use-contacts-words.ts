// The words of contact links come when their page is opened, in the language of the console.
import { useEffect, useState } from 'react'
import { type ContactsWords, loadContactsWords } from '../../words/contacts.ts'
import { useWords } from '../frame/words.tsx'

/** Null until they are there. */
export function useContactsWords(): ContactsWords | null {
  const { locale } = useWords()
  const [said, setSaid] = useState<ContactsWords | null>(null)
  useEffect(() => {
    void loadContactsWords(locale).then(
      // Words are a function, which a setter would call.
      (words) => setSaid(() => words),
      () => undefined,
    )
  }, [locale])
  return said
}
