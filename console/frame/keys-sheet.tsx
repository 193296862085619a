// All keys, on one sheet.
import { Dialog } from '../../ui/dialog.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import type { ConsoleKey } from '../../words/console.ts'
import { type KeysKey, loadKeysWords } from '../../words/keys.ts'
import { useChoices } from './choices.ts'
import { shut } from './layers.ts'
import { useWords } from './words.tsx'
import { wordsToCome } from './words-to-come.ts'

const useKeysWords = wordsToCome(loadKeysWords)

/** Some are words of the palette too. */
type Word = KeysKey | Extract<ConsoleKey, `keys.${string}`>
type Row = readonly [keys: readonly string[], word: Word]

const groups: readonly (readonly [title: KeysKey, rows: readonly Row[]])[] = [
  [
    'group.everywhere',
    [
      [['Ctrl', 'K'], 'keys.palette'],
      [['/'], 'keys.search'],
      [['?'], 'help'],
      [['U'], 'keys.unread.next'],
      [['Shift', 'U'], 'unread.previous'],
      [['Z'], 'undo'],
      [['C'], 'all'],
      [['G', 'E'], 'events'],
      [['1', '9'], 'join'],
      [['N'], 'plan'],
    ],
  ],
  [
    'group.list',
    [
      [['J'], 'next'],
      [['K'], 'previous'],
      [['Enter'], 'open'],
      [['.'], 'sort'],
      [['X'], 'choose'],
      [['A'], 'admit'],
      [['['], 'list'],
      [['\\'], 'beside'],
    ],
  ],
  [
    'group.talk',
    [
      [['R'], 'keys.reply'],
      [['N'], 'keys.note'],
      [['M'], 'keys.mine'],
      [['Shift', 'M'], 'assign'],
      [['S'], 'keys.seal'],
      [['T'], 'keys.tag'],
      [['F'], 'flag'],
      [['E'], 'keys.close'],
      [['Shift', 'E'], 'close.more'],
      [['P'], 'park'],
      [['H'], 'hide'],
      [[']'], 'person'],
      [['O'], 'keys.other'],
      [['Shift', 'O'], 'keys.swap'],
    ],
  ],
  [
    'group.write',
    [
      [['Enter'], 'send'],
      [['Ctrl', 'Z'], 'back'],
      [['Shift', 'Enter'], 'line'],
      [['Escape'], 'out'],
      [['Ctrl', '\\'], 'other.write'],
    ],
  ],
]

export function KeysSheet() {
  const words = useWords()
  const said = useKeysWords()
  const { singleKeys } = useChoices()
  if (!said) return null
  return (
    <Dialog title={said('title')} closeLabel={words('common.close')} onClose={shut} wide>
      {!singleKeys && <p className="quiet">{said('off')}</p>}
      <div className="keys">
        {groups.map(([title, rows]) => (
          <section key={title}>
            <h3>{said(title as 'title')}</h3>
            <dl>
              {rows.map(([keys, word]) => (
                <div className="key" key={word}>
                  <dt>
                    <Kbd keys={keys} />
                    <span className="sr">{keys.join(' ')}</span>
                  </dt>
                  <dd>{isShared(word) ? words(word as 'keys.mine') : said(word as 'title')}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}

const isShared = (word: Word) => word.startsWith('keys.')
