// Before sealing and before lifting a seal: what will happen, and to whom.
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Problem } from '../frame/problem.tsx'
import { nameList } from '../frame/figures.ts'
import { shortName } from '../frame/names.ts'
import { useWords } from '../frame/words.tsx'

export interface SealDialogProps {
  readonly kind: 'seal' | 'unseal'
  readonly guestName: string
  /** Whole names of the other hosts of the desk. */
  readonly colleagues: readonly string[]
  /** Whose name is on it now, if it is another host's. */
  readonly holder: string | null
  /** Whether two people may take over what is sealed. */
  readonly glass: boolean
  readonly busy: boolean
  readonly problem: string | null
  readonly onAct: () => void
  readonly onClose: () => void
}

export function SealDialog(props: SealDialogProps) {
  const words = useWords()
  const { kind, busy, problem, onAct, onClose } = props
  return (
    <Dialog
      title={words(`sealing.ask.${kind}`)}
      closeLabel={words('common.close')}
      onClose={onClose}
      foot={
        <>
          <Button kind="main" busy={busy} onClick={onAct}>
            {words(busy ? `sealing.acting.${kind}` : `sealing.act.${kind}`)}
          </Button>
          <Button data-first="" keys={['Escape']} onClick={onClose}>
            {words('common.cancel')}
          </Button>
        </>
      }
    >
      {kind === 'seal' ? <Sealing {...props} /> : <Unsealing {...props} />}
      <Problem text={problem} />
    </Dialog>
  )
}

function Sealing({ guestName: name, colleagues, holder, glass }: SealDialogProps) {
  const words = useWords()
  const names = useNames(colleagues)
  return (
    <>
      <p>
        {colleagues.length > 0
          ? words(glass ? 'seal.ask.lose.glass' : 'seal.ask.lose', { count: colleagues.length, names })
          : words('seal.ask.alone')}
      </p>
      <p>{words('seal.ask.rest', { name })}</p>
      {glass && <p>{words('seal.ask.glass', { name })}</p>}
      {holder && <p>{words('seal.held', { name: shortName(holder) })}</p>}
    </>
  )
}

function Unsealing({ guestName: name, colleagues }: SealDialogProps) {
  const words = useWords()
  const names = useNames(colleagues)
  return (
    <p>{colleagues.length > 0 ? words('unseal.ask.rest', { names, name }) : words('unseal.ask.alone', { name })}</p>
  )
}

function useNames(colleagues: readonly string[]): string {
  return nameList(colleagues.map(shortName), useWords())
}
