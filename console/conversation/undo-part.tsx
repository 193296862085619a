// For how long what one sends can be taken back, on this device. Its words come with those of the settings.
import { loadAlertWords } from '../../words/alert.ts'
import { Segments } from '../../ui/segments.tsx'
import { choose, undoChoices, useChoices } from '../frame/choices.ts'
import { Part } from '../frame/page.tsx'
import { wordsToCome } from '../frame/words-to-come.ts'

const useAlertWords = wordsToCome(loadAlertWords)

export function UndoPart() {
  const said = useAlertWords()
  const { undoMs } = useChoices()
  if (!said) return null
  const label = (ms: number) => (ms === 0 ? said('undo.off') : said('undo.seconds', { seconds: ms / 1000 }))
  return (
    <Part title={said('undo')} lead={said('undo.lead')}>
      <Segments
        label={said('undo')}
        segments={undoChoices.map((ms) => ({ value: `${ms}`, label: label(ms) }))}
        value={`${undoMs}`}
        onChange={(value) => choose({ undoMs: undoChoices.find((ms) => `${ms}` === value) ?? 0 })}
      />
    </Part>
  )
}
