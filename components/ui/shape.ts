/**
 * Tells whether something from outside is what it should be, and gives it back when it is. A schema of zod is one; these
 * few look less closely, and weigh nothing on a phone.
 */
export interface Shape<T> {
  safeParse(value: unknown): { data?: T | undefined }
}

/** A value of which this holds. */
export const shape = <T>(holds: (value: unknown) => boolean): Shape<T> => ({
  safeParse: (value) => (holds(value) ? { data: value as T } : {}),
})

export const isText = (value: unknown): value is string => typeof value === 'string'
export const isNumber = (value: unknown): value is number => typeof value === 'number'
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Whether it is an object of which each value is like this. */
export const isRecordOf =
  (each: (value: unknown) => boolean) =>
  (value: unknown): boolean =>
    isObject(value) && Object.values(value).every(each)
/** Whether it is a list of which each is like this. */
export const isListOf =
  (each: (value: unknown) => boolean) =>
  (value: unknown): boolean =>
    Array.isArray(value) && value.every(each)
export const orNull =
  (is: (value: unknown) => boolean) =>
  (value: unknown): boolean =>
    value === null || is(value)
/** Whether it is an object with, at least, these fields. */
export const hasFields =
  <T>(fields: { [Name in keyof T]-?: (value: unknown) => boolean }) =>
  (value: unknown): boolean =>
    isObject(value) && Object.entries<(value: unknown) => boolean>(fields).every(([name, is]) => is(value[name]))
