import { fees, references, startDate, tagbook, uses, visa } from '../../cast/tags.ts'
import { now } from '../../cast/talk.ts'
import { TagPicker } from '../../console/tag/tag-picker.tsx'
import { TagRow } from '../../console/tag/tag-row.tsx'
import type { ShownTag, Tagging } from '../../console/tag/use-tagging.ts'
import { suggestTags } from '../../domain/tag/suggest.ts'
import type { TagRow as Row } from '../../protocol/tags.ts'
import { reactStories } from '../react-stories.tsx'
import { Frame } from '../sheet.tsx'

export const title = 'console/tag'

const shown = ({ id, name, state }: Row, sending = false): ShownTag => ({ id, name, fresh: state === 'new', sending })
const useMap = new Map(uses.map(({ tag, count, at }) => [tag, { count, at }]))
const suggest = (typed: string) =>
  suggestTags(tagbook, typed, { uses: useMap, carried: new Set([startDate.id]), now, most: 8 })

function Picker({
  tags = [],
  ...state
}: { readonly tags?: readonly ShownTag[] } & Partial<Pick<Tagging, 'sealed' | 'failed'>>) {
  return (
    <Frame width="22rem">
      <div className="menu tag-layer">
        <TagPicker
          {...{ sealed: false, failed: false, book: tagbook, suggest, ...state }}
          shown={tags}
          add={() => {}}
          remove={() => {}}
        />
      </div>
    </Frame>
  )
}

export const stories = reactStories({
  'picking, nothing typed': () => <Picker tags={[shown(startDate)]} />,
  'picking, on a sealed one': () => <Picker tags={[shown(startDate)]} sealed />,
  'picking, not saved': () => <Picker tags={[shown(startDate), shown({ ...visa, name: 'room' }, true)]} failed />,
  'on a conversation': () => (
    <Frame width="18.5rem">
      <TagRow
        tags={[
          shown(startDate),
          shown(visa),
          shown(references),
          shown({ ...fees, state: 'new', name: 'recognition of qualifications from another country' }),
          shown({ ...fees, name: 'منحة دراسية' }),
          shown({ ...fees, name: 'fees' }, true),
        ]}
        onRemove={() => {}}
      />
    </Frame>
  ),
})
