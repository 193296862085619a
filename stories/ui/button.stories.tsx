import { Button, IconButton } from '../../ui/button.tsx'
import { bellRing, check, panelRight, rotateCcw } from '../../ui/shapes.ts'
import { reactStories } from '../react-stories.tsx'
import { Sheet } from '../sheet.tsx'

export const title = 'ui/button'

const kinds = ['main', 'paper', 'quiet', 'danger', 'danger-main', 'wait'] as const

export const stories = reactStories({
  all: () => (
    <Sheet>
      {kinds.map((kind) => (
        <p className="row-flex" key={kind}>
          <Button kind={kind}>Take over</Button>
          <Button kind={kind} shape={check} keys={['E']}>
            Close
          </Button>
          <Button kind={kind} busy>
            Closing
          </Button>
          <Button kind={kind} disabled>
            Close
          </Button>
          <Button kind={kind} size="s">
            Small
          </Button>
        </p>
      ))}
      <p className="row-flex">
        <IconButton shape={panelRight} label="Person" keys="]" flip />
        <IconButton shape={rotateCcw} label="Read again" kind="paper" flip />
        <IconButton shape={bellRing} label="Ring" size="s" />
      </p>
    </Sheet>
  ),
  'long words': () => (
    <Sheet width="14rem">
      <Button kind="main">إغلاق المحادثة للجميع</Button>
      <Button>Donaudampfschifffahrtsgesellschaft</Button>
    </Sheet>
  ),
})
