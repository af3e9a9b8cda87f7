import { failure } from '../respond'

/** There is nothing at any other address of the API. */
const nowhere = () => failure({ status: 404, code: 'not-found' })
export { nowhere as DELETE, nowhere as GET, nowhere as PATCH, nowhere as POST, nowhere as PUT }
