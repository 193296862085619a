// Who is called where a flow hands over: anybody of the desk, or one of a team. What comes of it at the desks where the bot answers is said.
import { useContext } from 'react'
import { answeringOf } from '../../domain/conversation/called.ts'
import type { TeamId } from '../../domain/shared/ids.ts'
import { Select } from '../../ui/field.tsx'
import { nameList } from '../frame/figures.ts'
import { useDirectory } from '../frame/house.tsx'
import { useWords } from '../frame/words.tsx'
import { EditedBot } from './edited.ts'
import type { Of, OwnProps } from './own-props.ts'

export function HandOwn({ step, onChange, said }: OwnProps<Of<'hand'>>) {
  const directory = useDirectory()
  const { team, ...others } = step
  const teams = [...(directory?.teams.values() ?? [])]
  const gone = team !== undefined && !teams.some(({ id }) => id === team)
  return (
    <Select
      label={said('step.team')}
      hint={useHint(team as TeamId | undefined, said)}
      value={team ?? ''}
      onChange={({ target: { value } }) => onChange(value === '' ? others : { ...others, team: value })}
    >
      <option value="">{said('step.team.any')}</option>
      {gone && <option value={team}>{said('step.team.gone')}</option>}
      {teams.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </Select>
  )
}

/** Where nobody of the team would hear of it. */
function useHint(team: TeamId | undefined, said: OwnProps['said']): string {
  const directory = useDirectory()
  const words = useWords()
  const bot = useContext(EditedBot)
  if (team === undefined || !directory?.teams.has(team)) return ''
  const deaf = [...directory.desks.values()].filter(
    (desk) => desk.bot === bot && answeringOf(directory, team, desk.id).length === 0,
  )
  return deaf.length === 0
    ? said('step.team.hint')
    : said('step.team.deaf', {
        desks: nameList(
          deaf.map(({ name }) => name),
          words,
        ),
      })
}
