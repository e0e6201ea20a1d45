import type {
  ChooseLanguage,
  ExecuteCommand,
  ForgetUser,
  NoteBotBlocked,
  NoteBotUnblocked,
  RecordActivity,
  RegisterUser,
  SetQuietHours,
  UpdateProfile,
} from './commands.ts'
import type { UserEvent } from './events.ts'

export const registered = ({ at, userId, language, profile }: RegisterUser): UserEvent => ({
  type: 'user.registered',
  timestamp: at,
  data: {
    user_id: userId,
    language,
    profile: profile === null ? null : { clear: profile.clear },
    fingerprint: profile?.fingerprint ?? null,
  },
})

export const profileChanged = ({ at, userId, profile }: UpdateProfile): UserEvent => ({
  type: 'user.profile_changed',
  timestamp: at,
  data: { user_id: userId, profile: { clear: profile.clear }, fingerprint: profile.fingerprint },
})

export const forgotten = ({ at, userId }: ForgetUser): UserEvent => ({
  type: 'user.forgotten',
  timestamp: at,
  data: { user_id: userId },
})

export const commandExecuted = ({ at, userId, command, argumentLength }: ExecuteCommand): UserEvent => ({
  type: 'user.command_executed',
  timestamp: at,
  data: { user_id: userId, command, argument_length: argumentLength },
})

export const activityRecorded = ({ at, userId, kind, length }: RecordActivity): UserEvent => ({
  type: 'user.activity',
  timestamp: at,
  data: { user_id: userId, kind, length },
})

export const languageChosen = ({ at, userId, language }: ChooseLanguage): UserEvent => ({
  type: 'user.language_chosen',
  timestamp: at,
  data: { user_id: userId, language },
})

export const botNoted = ({ type, at, userId }: NoteBotBlocked | NoteBotUnblocked): UserEvent => ({
  type: type === 'NoteBotBlocked' ? 'user.bot_blocked' : 'user.bot_unblocked',
  timestamp: at,
  data: { user_id: userId },
})

export const quietHoursSet = ({ at, userId, hours }: SetQuietHours): UserEvent => ({
  type: 'user.quiet_hours_set',
  timestamp: at,
  data: { user_id: userId, hours },
})
