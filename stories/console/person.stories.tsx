import { ada, maximiliana, nameless } from '../../cast/cast.ts'
import { PersonView } from '../../console/person/person-view.tsx'
import type { PersonProps } from '../../console/person/person-view.tsx'
import { reactStories } from '../react-stories.tsx'
import { Frame } from '../sheet.tsx'

export const title = 'console/person'

function Pane(props: Partial<PersonProps>) {
  return (
    <Frame width="18.5rem">
      <PersonView
        guest={{ id: ada.id, name: ada.name ?? '', face: ada.name ?? '', level: 'proven' }}
        email={ada.email}
        presence={{ state: 'looking', words: 'Looking at this now' }}
        language="English"
        desk="Application Q&A"
        arrived="18 Nov, 15:52"
        written={4}
        holder="Rosa Lindqvist"
        reference="3f2a-9c81-77de"
        notes={[]}
        tags={null}
        onFold={() => {}}
        {...props}
      />
    </Frame>
  )
}

export const stories = reactStories({
  busy: () => (
    <Pane
      notes={[{ id: 'n', by: 'Tomás', at: '14:26', text: 'Her first move is still free, nothing was used in spring.' }]}
    />
  ),
  empty: () => (
    <Pane
      guest={{ id: nameless.id, name: 'Guest 7K2', face: '7 K', level: 'stated' }}
      email={null}
      presence={undefined}
      holder={null}
      written={0}
    />
  ),
  'long names': () => (
    <Pane
      guest={{ id: maximiliana.id, name: maximiliana.name ?? '', face: 'M L', level: 'stated' }}
      email={maximiliana.email}
      presence={{ state: 'away', words: 'Away since 14:29' }}
    />
  ),
})
