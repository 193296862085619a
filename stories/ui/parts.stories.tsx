import { useState } from 'react'
import { hosts, guests } from '../../cast/cast.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Chip, Count } from '../../ui/chip.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Face } from '../../ui/face.tsx'
import { Segments } from '../../ui/segments.tsx'
import { badgeCheck, check, circleAlert, inbox, triangleAlert, wifiOff } from '../../ui/shapes.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Toast } from '../../ui/toast.tsx'
import { reactStories } from '../react-stories.tsx'
import { Sheet } from '../sheet.tsx'

export const title = 'ui/parts'

export const stories = reactStories({
  meanings: () => (
    <Sheet>
      <p className="row-flex">
        <Chip>Plain</Chip>
        <Chip meaning="line">Stated</Chip>
        <Chip shape={badgeCheck}>Proven</Chip>
        <Chip meaning="live" pulse>
          Open
        </Chip>
        <Chip meaning="attention">2 new</Chip>
        <Chip meaning="waiting">Waiting</Chip>
        <Chip meaning="danger">Not delivered</Chip>
        <Count text="3" words="3 unread" />
        <Count text="18" words="18" quiet />
      </p>
      <p className="row-flex">
        {hosts.map((host) => (
          <Face key={host.id} kind="host" id={host.id} name={host.name} presence="looking" />
        ))}
        {guests.map((guest) => (
          <Face key={guest.id} kind="guest" id={guest.id} name={guest.name ?? ''} presence="elsewhere" />
        ))}
        <Face kind="none" presence="away" />
      </p>
    </Sheet>
  ),
  banners: () => (
    <Sheet>
      <Banner meaning="waiting" shape={wifiOff} lead="No connection since 14:40.">
        You see what we had then. What you write is kept and goes out by itself.
      </Banner>
      <Banner meaning="danger" shape={circleAlert} lead="Not saved.">
        The server did not answer. What you wrote is still here.
      </Banner>
      <Banner meaning="live" shape={check} lead="Connected.">
        Nothing new.
      </Banner>
      <Toast
        text="Closed for everyone. It opens again when Ada writes."
        then={{ label: 'Undo', act: () => {} }}
        onGone={() => {}}
      />
    </Sheet>
  ),
  segments: function SegmentsStory() {
    const [value, setValue] = useState<'all' | 'mine'>('all')
    return (
      <Sheet>
        <Segments
          label="Views"
          segments={[
            { value: 'all', label: 'All', count: '17' },
            { value: 'mine', label: 'Mine', count: '4' },
          ]}
          value={value}
          onChange={setValue}
        />
      </Sheet>
    )
  },
  'empty and failed': () => (
    <Sheet width="26rem">
      <Empty shape={inbox} title="Nothing unread" next={<Button>Show all</Button>}>
        When a guest writes, the row turns green, counts, and the bell rings.
      </Empty>
      <Empty shape={triangleAlert} title="This list did not load" failed next={<Button>Try again</Button>}>
        The server did not answer. Your drafts are safe on this device.
      </Empty>
      <div style={{ inlineSize: '20rem' }}>
        <Skeleton rows={4} word="Conversations are loading" />
      </div>
    </Sheet>
  ),
})
