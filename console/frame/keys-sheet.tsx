// All keys, on one sheet.
import { Dialog } from '../../ui/dialog.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import type { ConsoleKey } from '../../words/console.ts'
import { useChoices } from './choices.ts'
import { shut } from './layers.ts'
import { useWords } from './words.tsx'

type Word = Extract<ConsoleKey, `keys.${string}`>
type Row = readonly [keys: readonly string[], word: Word]

const groups: readonly (readonly [title: Word, rows: readonly Row[]])[] = [
  [
    'keys.group.everywhere',
    [
      [['Ctrl', 'K'], 'keys.palette'],
      [['/'], 'keys.search'],
      [['?'], 'keys.help'],
      [['U'], 'keys.unread.next'],
      [['Shift', 'U'], 'keys.unread.previous'],
      [['Z'], 'keys.undo'],
      [['C'], 'keys.all'],
      [['G', 'E'], 'keys.events'],
      [['1', '9'], 'keys.join'],
      [['N'], 'keys.plan'],
    ],
  ],
  [
    'keys.group.list',
    [
      [['J'], 'keys.next'],
      [['K'], 'keys.previous'],
      [['Enter'], 'keys.open'],
      [['.'], 'keys.sort'],
      [['X'], 'keys.choose'],
      [['A'], 'keys.admit'],
      [['['], 'keys.list'],
      [['\\'], 'keys.beside'],
    ],
  ],
  [
    'keys.group.talk',
    [
      [['R'], 'keys.reply'],
      [['N'], 'keys.note'],
      [['M'], 'keys.mine'],
      [['Shift', 'M'], 'keys.assign'],
      [['S'], 'keys.seal'],
      [['T'], 'keys.tag'],
      [['F'], 'keys.flag'],
      [['E'], 'keys.close'],
      [['Shift', 'E'], 'keys.close.more'],
      [['P'], 'keys.park'],
      [['H'], 'keys.hide'],
      [[']'], 'keys.person'],
      [['O'], 'keys.other'],
      [['Shift', 'O'], 'keys.swap'],
    ],
  ],
  [
    'keys.group.write',
    [
      [['Enter'], 'keys.send'],
      [['Shift', 'Enter'], 'keys.line'],
      [['Escape'], 'keys.out'],
      [['Ctrl', '\\'], 'keys.other.write'],
    ],
  ],
]

export function KeysSheet() {
  const words = useWords()
  const { singleKeys } = useChoices()
  return (
    <Dialog title={words('keys.title')} closeLabel={words('common.close')} onClose={shut} wide>
      {!singleKeys && <p className="quiet">{words('keys.off')}</p>}
      <div className="keys">
        {groups.map(([title, rows]) => (
          <section key={title}>
            <h3>{words(title as 'keys.title')}</h3>
            <dl>
              {rows.map(([keys, word]) => (
                <div className="key" key={word}>
                  <dt>
                    <Kbd keys={keys} />
                    <span className="sr">{keys.join(' ')}</span>
                  </dt>
                  <dd>{words(word as 'keys.title')}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
