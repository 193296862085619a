// Who is told of files that guests send while the bot answers: the hosts, or an address of the bot's own.
import type { Flow } from '../../domain/bot/flow.ts'
import { Select, TextField } from '../../ui/field.tsx'
import type { BotsWords } from '../../words/bots.ts'

interface FilesFieldProps {
  readonly flow: Flow
  readonly said: BotsWords
  readonly onChange: (flow: Flow) => void
}

export function FilesField({ flow, said, onChange }: FilesFieldProps) {
  const { mailsFiles, ...rest } = flow
  const change = (sends: string) => {
    if (sends !== 'file' && sends !== 'notice') onChange(rest)
    else onChange({ ...flow, mailsFiles: { to: mailsFiles?.to ?? '', sends } })
  }
  return (
    <>
      <Select
        label={said('everywhere.files')}
        value={mailsFiles?.sends ?? 'hosts'}
        onChange={(event) => change(event.target.value)}
      >
        {(['hosts', 'file', 'notice'] as const).map((one) => (
          <option key={one} value={one}>
            {said(`everywhere.files.${one}`)}
          </option>
        ))}
      </Select>
      <p className="hint">{said('everywhere.files.hint')}</p>
      {mailsFiles && (
        <TextField
          label={said('everywhere.files.to')}
          hint={said('everywhere.files.to.hint')}
          type="email"
          dir="ltr"
          value={mailsFiles.to}
          onChange={(event) => onChange({ ...flow, mailsFiles: { ...mailsFiles, to: event.target.value } })}
        />
      )}
    </>
  )
}
