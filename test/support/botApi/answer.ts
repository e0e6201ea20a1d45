import type { ApiError, ApiSuccess, ResponseParameters } from 'grammy/types'

export type Answer = (ApiSuccess<unknown> & { description?: string }) | ApiError

export const success = (result: unknown, description?: string): Answer => ({
  ok: true,
  result,
  ...(description === undefined ? {} : { description }),
})

export const failure = (code: number, description: string, parameters?: ResponseParameters): Answer => ({
  ok: false,
  error_code: code,
  description,
  ...(parameters === undefined ? {} : { parameters }),
})

export const badRequest = (reason: string) => failure(400, `Bad Request: ${reason}`)
export const unauthorized = failure(401, 'Unauthorized')
export const blockedByUser = failure(403, 'Forbidden: bot was blocked by the user')
export const neverWrote = failure(403, "Forbidden: bot can't initiate conversation with a user")
export const notFound = failure(404, 'Not Found')
export const conflict = (reason: string) => failure(409, `Conflict: ${reason}`)
export const tooManyRequests = (retryAfter: number) =>
  failure(429, `Too Many Requests: retry after ${retryAfter}`, { retry_after: retryAfter })
export const upgraded = (chatId: number) =>
  failure(400, 'Bad Request: group chat was upgraded to a supergroup chat', { migrate_to_chat_id: chatId })
