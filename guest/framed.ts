// Nobody shows the guest's page in a frame. The page that may be shown in one is a build of its own, in which
// frame/framed.ts stands in this place; here the build leaves nothing of it.
import type { Framed } from './frame/framed.ts'

export const framed = null as Framed | null
