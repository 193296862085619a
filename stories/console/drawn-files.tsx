// Files of Ada's conversation as the console draws them, with a picture that needs no server.
import { ada, id, rosa } from '../../cast/cast.ts'
import { at, conversationId } from '../../cast/talk.ts'
import type { FileStanding } from '../../client/file-standing.ts'
import type { Upload, UploadItem } from '../../client/upload.ts'
import { FileCard } from '../../console/file/file-card.tsx'
import { FileMenu } from '../../console/file/file-menu.tsx'
import { UploadCard } from '../../console/file/upload-card.tsx'
import type { Item, Said } from '../../console/conversation/lines.ts'
import type { FileFormat } from '../../domain/file/file.ts'
import type { FileId } from '../../domain/shared/ids.ts'
import type { AuthorView } from '../../protocol/conversation.ts'
import type { FileSharedView } from '../../protocol/file-fact.ts'

const fileId = (number: number) => id<'file'>('70', number) as FileId
const guest: AuthorView = { kind: 'guest', level: ada.level }
const host: AuthorView = { kind: 'host', id: rosa.id }
const until = at(14, 42) + 24 * 3_600_000

interface Shared {
  readonly by: AuthorView
  readonly label: string
  readonly format: FileFormat
  readonly bytes: number
  readonly description?: string
}

function shared(number: number, { by, description = '', ...file }: Shared): Item {
  const size = file.format === 'jpeg' ? { width: 1200, height: 900 } : {}
  const fact: FileSharedView = { type: 'file-shared', file: fileId(number), description, until, ...size, ...file }
  return { kind: 'fact', id: fileId(number), n: 30 + number, at: at(14, 42), by, fact }
}

const letter = 'A letter of the embassy with a stamp in the corner'
export const longName = 'Certificate of enrolment, translated and legalised, second copy for the embassy in Abuja.pdf'

function coming(number: number, upload: Partial<Upload>): UploadItem {
  const own: Upload = {
    id: fileId(number),
    on: conversationId(1),
    label: 'March places.pdf',
    description: '',
    blob: new Blob([new Uint8Array(900_000)], { type: 'application/pdf' }),
    at: at(14, 42),
    state: 'sending',
    received: 400_000,
    ...upload,
  }
  return { kind: 'upload', id: own.id, at: own.at, upload: own }
}

export const filesOfAda: readonly Item[] = [
  shared(1, { by: guest, label: 'IMG_2041.jpg', format: 'jpeg', bytes: 1_840_000, description: letter }),
  shared(2, { by: guest, label: longName, format: 'pdf', bytes: 240_000 }),
  shared(3, { by: host, label: 'Change of start date.pdf', format: 'pdf', bytes: 240_000 }),
  shared(4, { by: host, label: 'Old places.xlsx', format: 'xlsx', bytes: 90_000 }),
  coming(5, {}),
  coming(6, { label: 'setup.pdf', state: 'failed', failure: { refused: 'file-kind', detail: { is: 'program' } } }),
  coming(7, { label: 'Rooms.pdf', state: 'waiting', received: 900_000 }),
]

const standing: FileStanding = { until, gone: null, by: null, fetchedAt: null }
const standings = new Map<FileId, FileStanding>([
  [fileId(3), { ...standing, fetchedAt: at(14, 42) }],
  [fileId(4), { ...standing, gone: 'withdrawn', by: host }],
])

/** A drawing of a letter, so that there is something to see. */
const drawing = `data:image/svg+xml,${encodeURIComponent(
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 90"><rect width="120" height="90" fill="#d9cdb8"/><rect x="22" y="8" width="76" height="82" fill="#fdfbf5"/><path d="M32 24h40M32 34h56M32 42h50M32 50h56M32 58h34" stroke="#9a9386" stroke-width="3"/><circle cx="82" cy="72" r="9" fill="none" stroke="#7a3b52" stroke-width="3"/></svg>`,
)}`

export function drawnFile({ id: item, file, upload }: Said) {
  if (upload) return <UploadCard key={item} upload={upload} online onRetry={() => {}} onCancel={() => {}} />
  if (!file) return null
  return (
    <FileCard
      key={item}
      id={item}
      file={file}
      standing={standings.get(file.file) ?? standing}
      now={at(14, 42)}
      address="#"
      withdrawnBy="Rosa"
      preview={{ state: 'here', address: drawing }}
      onOpen={() => {}}
      menu={
        <FileMenu
          label={file.label}
          page={null}
          flag={{ on: false, toggle: () => {} }}
          onKeep={() => {}}
          onCode={false}
          onWithdraw={() => {}}
        />
      }
    />
  )
}
