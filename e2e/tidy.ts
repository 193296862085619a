// With every file: it begins with what furnish.ts has made, and what a test opened is closed when it ends.
import { afterEach, beforeEach, inject } from 'vitest'
import { closePages, keepPages, takeComplaints } from './pages.ts'
import { beginFrom } from './world.ts'

beginFrom(inject('readyHouse'))
beforeEach(() => {
  takeComplaints()
  keepPages()
})
afterEach(closePages)
