import { beforeAll } from 'vitest'
import { onPostgres } from '../support/story'
// The same stories once more.
import './room.test'

beforeAll(onPostgres)
