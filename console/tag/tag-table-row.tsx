// One tag of the table, what was merged into it, and what can be done.
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Menu, MenuItem, MenuRule } from '../../ui/menu.tsx'
import { ellipsis } from '../../ui/shapes.ts'
import { TagChip } from '../../ui/tag.tsx'
import { figure } from '../frame/figures.ts'
import { useDirectory } from '../frame/house.tsx'
import { hostName, shortName } from '../frame/names.ts'
import { age, moment } from '../frame/times.ts'
import { useNow, useWords } from '../frame/words.tsx'
import type { Family, TidyingProps } from './tidying.ts'

export function TagTableRow(props: TidyingProps & Family) {
  const { tag, uses } = props
  const words = useWords()
  const now = useNow()
  const directory = useDirectory()
  const use = uses.get(tag.id)
  const by = tag.coinedBy ? shortName(hostName(directory, tag.coinedBy, words)) : ''
  return (
    <tr data-retired={tag.state === 'retired' ? '' : undefined}>
      <th scope="row">
        <TagChip name={tag.name} large unfixed={tag.state === 'new'} />
        {tag.state !== 'kept' && <small className="quiet"> {words(`tag.state.${tag.state}`)}</small>}
        <Others {...props} />
      </th>
      <td className="n">{figure(use?.count ?? 0, words)}</td>
      <td className="wide">{use ? age(use.at, now, words) : words('tags.never')}</td>
      <td className="wide">{words('tags.first', { name: by, time: moment(tag.coinedAt, now, words) })}</td>
      <td className="tags-acts">
        <Acts {...props} />
      </td>
    </tr>
  )
}

/** Earlier names, and the tags that were merged into it, each of which can be separated again. */
function Others({ tag, merged, changes }: TidyingProps & Family) {
  const words = useWords()
  return (
    <>
      {tag.also.length > 0 && (
        <p className="thing-line">{words('tags.also', { names: tag.also.join(words('list.comma')) })}</p>
      )}
      {merged.map((other) => (
        <p className="thing-line" key={other.id}>
          {words('tags.holds', { name: other.name })}{' '}
          <Button
            size="s"
            kind="quiet"
            aria-label={words('tags.separate.of', { name: other.name })}
            onClick={() => changes.separate(other)}
          >
            {words('tags.separate')}
          </Button>
        </p>
      ))}
    </>
  )
}

function Acts({ tag, changes, onAsk }: TidyingProps & Family) {
  const words = useWords()
  const label = words('tags.acts', { name: tag.name })
  return (
    <Menu
      label={label}
      button={(menu) => (
        <button type="button" className="btn btn-icon btn-s btn-plain" aria-label={label} {...menu}>
          <Icon shape={ellipsis} size="s" />
        </button>
      )}
    >
      <MenuItem onChoose={() => onAsk({ what: 'rename', tag })}>{words('tags.rename')}</MenuItem>
      <MenuItem onChoose={() => onAsk({ what: 'merge', tag })}>{words('tags.merge')}</MenuItem>
      <MenuItem onChoose={() => onAsk({ what: 'history', tag })}>{words('tags.history')}</MenuItem>
      <MenuRule />
      {tag.state === 'retired' ? (
        <MenuItem onChoose={() => changes.restore(tag)}>{words('tags.restore')}</MenuItem>
      ) : (
        <MenuItem hint={words('tags.retire.hint')} onChoose={() => changes.retire(tag)}>
          {words('tags.retire')}
        </MenuItem>
      )}
    </Menu>
  )
}
