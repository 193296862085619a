import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { screens } from '../../e2e/shots.ts'
import { galleryPage, galleryText } from './gallery.ts'

test('the gallery shows every screen that has a caption, and each picture is there', () => {
  const page = readFileSync(galleryPage, 'utf8')
  expect(page).toBe(galleryText(screens))
  const pictures = [...page.matchAll(/\((gallery\/[^)]+)\)/g)].map(([, path]) => `docs/${path}`)
  expect(pictures.length).toBeGreaterThan(20)
  expect(pictures.filter((path) => !existsSync(path))).toEqual([])
})
