// What was published: which version speaks, and the way back to any of them.
import type { Bot } from '../../domain/bot/bot.ts'
import type { HostId } from '../../domain/shared/ids.ts'
import type { Directory } from '../../domain/workspace/directory.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import type { BotsWords } from '../../words/bots.ts'
import { hostName } from '../frame/names.ts'
import { Part } from '../frame/page.tsx'
import { moment } from '../frame/times.ts'
import { useNow, useWords } from '../frame/words.tsx'
import type { Editor } from './use-editor.ts'

interface VersionsProps {
  readonly bot: Bot
  readonly directory: Directory
  readonly editor: Editor
  readonly said: BotsWords
}

export function VersionsPart({ bot, directory, editor, said }: VersionsProps) {
  const words = useWords()
  const now = useNow()
  return (
    <Part title={said('versions.title')} lead={said('versions.lead')}>
      <ul className="things">
        {editor.versions.map(({ version, at, by }) => (
          <li key={version} className="thing">
            <span className="grow">
              {said('versions.one', {
                version,
                time: moment(at, now, words),
                name: by ? hostName(directory, by as HostId, words) : '',
              })}
            </span>
            {bot.live === version ? (
              <Chip meaning="live">{said('versions.live')}</Chip>
            ) : (
              <Button size="s" onClick={() => editor.rollBack(version)}>
                {said('versions.back', { version })}
              </Button>
            )}
            <Button size="s" kind="quiet" onClick={() => editor.take(version)}>
              {said('versions.take', { version })}
            </Button>
          </li>
        ))}
      </ul>
    </Part>
  )
}
