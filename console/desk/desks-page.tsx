// Where guests arrive: the list of desks, and one of them to set up or change.
import { Link, useLocation } from 'wouter'
import { useState } from 'react'
import type { Desk } from '../../domain/desk/desk.ts'
import type { DeskId } from '../../domain/shared/ids.ts'
import type { Directory } from '../../domain/workspace/directory.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Empty } from '../../ui/empty.tsx'
import { copy, doorOpen, externalLink, globe, plus } from '../../ui/shapes.ts'
import { Icon } from '../../ui/icon.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useDirectory, useRole } from '../frame/house.tsx'
import { NotHere } from '../frame/not-here.tsx'
import { Page, Part } from '../frame/page.tsx'
import { deskPath, guestAddress, sitePath } from '../frame/paths.ts'
import { toast } from '../frame/toasts.tsx'
import { useWords } from '../frame/words.tsx'
import { realDesks } from '../rehearsal/real-desks.ts'
import { RehearseButton } from '../rehearsal/rehearse-button.tsx'
import { DeskForm } from './desk-form.tsx'

export function DesksPage({ id }: { readonly id: string | null }) {
  const words = useWords()
  const directory = useDirectory()
  const organises = useRole() !== 'host'
  // A desk that was set up a moment ago is in the directory a moment later.
  const [made, setMade] = useState<string | null>(null)
  if (!directory) {
    return (
      <Page title={words('desks.title')}>
        <Skeleton rows={4} word={words('common.loading')} />
      </Page>
    )
  }
  if (id === null) return <DeskList directory={directory} organises={organises} />
  const desk = directory.desks.get(id as DeskId) ?? null
  if (!organises || desk?.rehearsal || (!desk && id !== 'new' && id !== made)) return <NotHere />
  return <DeskForm key={id} desk={desk} directory={directory} onMade={setMade} />
}

function DeskList({ directory, organises }: { readonly directory: Directory; readonly organises: boolean }) {
  const words = useWords()
  const [, go] = useLocation()
  const desks = realDesks(directory)
  const add = (
    <Button kind="main" shape={plus} onClick={() => go(deskPath('new'))}>
      {words('desks.new')}
    </Button>
  )
  return (
    <Page title={words('desks.title')} acts={organises && add}>
      {desks.length === 0 ? (
        <Empty heading="h2" shape={doorOpen} title={words('desks.none')}>
          {words('desks.lead')}
        </Empty>
      ) : (
        <Part title={words('desks.title')} lead={words('desks.lead')}>
          <ul className="things">
            {desks.map((desk) => (
              <DeskLine key={desk.id} desk={desk} directory={directory} organises={organises} />
            ))}
          </ul>
        </Part>
      )}
    </Page>
  )
}

interface DeskLineProps {
  readonly desk: Desk
  readonly directory: Directory
  readonly organises: boolean
}

function DeskLine({ desk, directory, organises }: DeskLineProps) {
  const words = useWords()
  const line = words('desks.line', { team: whoAnswers(desk, directory, words), asks: words(`desks.asks.${desk.asks}`) })
  return (
    <li className="thing">
      <span className="grow">
        <span className="thing-name">
          {organises ? (
            <Link href={deskPath(desk.id)} aria-label={words('desks.change.of', { name: desk.name })}>
              <bdi>{desk.name}</bdi>
            </Link>
          ) : (
            <bdi>{desk.name}</bdi>
          )}{' '}
          {desk.open ? (
            <Chip meaning="live" pulse>
              {words('desk.open')}
            </Chip>
          ) : (
            <Chip>{words('desk.shut')}</Chip>
          )}
        </span>
        <span className="thing-line">{line}</span>
        <span className="thing-line">
          <bdi>{guestAddress(desk.slug)}</bdi>
        </span>
      </span>
      {organises && (
        <Link className="btn btn-s" href={sitePath(desk.id)} aria-label={words('desks.site.of', { name: desk.name })}>
          <Icon shape={globe} size="s" />
          {words('desks.site')}
        </Link>
      )}
      {organises && desk.open && <RehearseButton desk={desk} />}
      <AddressActs desk={desk} />
    </li>
  )
}

function whoAnswers(desk: Desk, directory: Directory, words: ReturnType<typeof useWords>): string {
  if (desk.team === null) return words('desks.everybody')
  const team = directory.teams.get(desk.team)
  return team ? words('desks.team.of', { name: team.name }) : words('desks.team.gone')
}

/** Copies the guests' address, or opens it. */
export function AddressActs({ desk }: { readonly desk: Desk }) {
  const words = useWords()
  const address = guestAddress(desk.slug)
  return (
    <span className="thing-end">
      <IconButton
        shape={copy}
        kind="paper"
        label={words('desks.address.copy', { name: desk.name })}
        onClick={() => void navigator.clipboard.writeText(address).then(() => toast(words('desks.address.copied')))}
      />
      <a
        className="btn btn-icon"
        href={address}
        target="_blank"
        rel="noreferrer"
        aria-label={words('desks.address.open')}
        data-tip={words('desks.address.open')}
      >
        <Icon shape={externalLink} flip />
      </a>
    </span>
  )
}
