import { beforeAll } from 'vitest'
import { onPostgres } from '../support/room/story'
// The same stories once more.
import './room.test'

beforeAll(onPostgres)
