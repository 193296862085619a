import { useState } from 'react'
import type { Directory, Team } from '../../domain/workspace/directory.ts'
import { Button } from '../../ui/button.tsx'
import { Face } from '../../ui/face.tsx'
import { plus } from '../../ui/shapes.ts'
import { nameList } from '../frame/figures.ts'
import { hostName, shortName } from '../frame/names.ts'
import { Part } from '../frame/page.tsx'
import { useWords } from '../frame/words.tsx'
import { DissolveDialog, TeamDialog } from './team-dialog.tsx'

type Open = { readonly change: Team | null } | { readonly dissolve: Team }

export function TeamList({ directory, organises }: { readonly directory: Directory; readonly organises: boolean }) {
  const words = useWords()
  const [open, setOpen] = useState<Open | null>(null)
  const teams = [...directory.teams.values()]
  const close = () => setOpen(null)
  const add = (
    <Button size="s" shape={plus} onClick={() => setOpen({ change: null })}>
      {words('teams.new')}
    </Button>
  )
  return (
    <Part title={words('teams.title')} lead={words('teams.lead')} acts={organises && add}>
      {teams.length === 0 && <p className="quiet">{words('teams.none')}</p>}
      {teams.length > 0 && (
        <ul className="things">
          {teams.map((team) => (
            <TeamLine
              key={team.id}
              team={team}
              directory={directory}
              onChange={organises ? () => setOpen({ change: team }) : null}
              onDissolve={() => setOpen({ dissolve: team })}
            />
          ))}
        </ul>
      )}
      {open && 'change' in open && <TeamDialog team={open.change} directory={directory} onClose={close} />}
      {open && 'dissolve' in open && <DissolveDialog team={open.dissolve} directory={directory} onClose={close} />}
    </Part>
  )
}

interface TeamLineProps {
  readonly team: Team
  readonly directory: Directory
  /** Null where the reader may not. */
  readonly onChange: (() => void) | null
  readonly onDissolve: () => void
}

function TeamLine({ team, directory, onChange, onDissolve }: TeamLineProps) {
  const words = useWords()
  const names = team.members.map((member) => hostName(directory, member, words))
  return (
    <li className="thing">
      <span className="grow">
        <span className="thing-name">
          <bdi>{team.name}</bdi>
        </span>
        <span className="thing-line">
          {names.length === 0 ? words('teams.empty') : nameList(names.map(shortName), words)}
        </span>
      </span>
      <span className="faces wide">
        {team.members.slice(0, 5).map((member) => (
          <Face key={member} kind="host" id={member} name={hostName(directory, member, words)} size="xs" />
        ))}
      </span>
      {onChange && (
        <span className="thing-end">
          <Button size="s" aria-label={words('teams.change.of', { name: team.name })} onClick={onChange}>
            {words('teams.change')}
          </Button>
          <Button size="s" kind="danger" onClick={onDissolve}>
            {words('teams.dissolve')}
          </Button>
        </span>
      )}
    </li>
  )
}
