// The guest's page. Only the beginning stands here, so that all else is one file, which compresses better than two.
import { start } from './start.tsx'

void start()
