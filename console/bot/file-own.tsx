// The file of a step, in the chosen language: brought at once, and called and described as guests read it.
import { useContext } from 'react'
import type { BotFile, KeptFile } from '../../domain/bot/flow.ts'
import { isPicture } from '../../domain/file/file.ts'
import { labelOf, maxDescriptionLength, maxLabelLength } from '../../domain/file/label.ts'
import { IconButton } from '../../ui/button.tsx'
import { TextArea, TextField } from '../../ui/field.tsx'
import { Icon } from '../../ui/icon.tsx'
import { circleAlert, cross, fileText } from '../../ui/shapes.ts'
import { kindOf, sizeOf } from '../file/file-words.ts'
import { useWords } from '../frame/words.tsx'
import { BringFile } from './bring-file.tsx'
import { EditedFiles } from './edited.ts'
import type { Of, OwnProps } from './own-props.ts'
import '../file/file.css'

export function FileOwn({ step, language, onChange, said }: OwnProps<Of<'file'>>) {
  const { kept } = useContext(EditedFiles)
  const { [language]: file, ...others } = step.files
  const put = (changed: BotFile) => onChange({ ...step, files: { ...others, [language]: changed } })
  const take = (came: KeptFile, name: string) => {
    const lost = file !== undefined && !kept.has(file.hash)
    const { label, description } = lost ? file : { label: labelOf(name), description: '' }
    put({ ...came, label, description })
  }
  return (
    <fieldset className="step-choices">
      <legend className="label">{said('step.file')}</legend>
      <p className="hint">{said('step.file.hint')}</p>
      {file && (
        <Given {...{ file, language, said }} onChange={put} onRemove={() => onChange({ ...step, files: others })} />
      )}
      <BringFile key={language} label={said(file ? 'step.file.other' : 'step.file.choose')} onFile={take} said={said} />
    </fieldset>
  )
}

interface GivenProps extends Pick<OwnProps, 'said' | 'language'> {
  readonly file: BotFile
  readonly onChange: (file: BotFile) => void
  readonly onRemove: () => void
}

function Given({ file, language, onChange, onRemove, said }: GivenProps) {
  const { kept } = useContext(EditedFiles)
  return (
    <section className="step-card" aria-label={file.label}>
      <FileHead {...{ file, said, onRemove }} lost={!kept.has(file.hash)} />
      <TextField
        label={said('step.file.label')}
        dir="auto"
        lang={language}
        value={file.label}
        maxLength={maxLabelLength}
        onChange={({ target }) => onChange({ ...file, label: target.value })}
      />
      {isPicture(file.format) && (
        <TextArea
          label={said('step.file.description')}
          rows={2}
          lang={language}
          value={file.description}
          maxLength={maxDescriptionLength}
          onChange={({ target }) => onChange({ ...file, description: target.value })}
        />
      )}
    </section>
  )
}

interface HeadProps extends Pick<OwnProps, 'said'> {
  readonly file: BotFile
  /** It came by name alone. */
  readonly lost: boolean
  readonly onRemove: () => void
}

function FileHead({ file, lost, onRemove, said }: HeadProps) {
  const words = useWords()
  const { hash, format, bytes, label, description } = file
  return (
    <div className="bot-file">
      <span className="file-mark">
        {!lost && isPicture(format) ? (
          <img src={`/api/bots/kept/${hash}/preview`} alt={description || label} />
        ) : (
          <Icon shape={lost ? circleAlert : fileText} />
        )}
      </span>
      <span className="grow">
        <bdi>{label}</bdi>
        <span className="hint" role={lost ? 'alert' : undefined}>
          {lost ? said('step.file.lost') : `${kindOf(format, words)}, ${sizeOf(bytes, words)}`}
        </span>
      </span>
      <IconButton shape={cross} size="s" label={said('step.file.remove', { label })} onClick={onRemove} />
    </div>
  )
}
