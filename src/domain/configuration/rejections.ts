/** Somebody else has published meanwhile, or nothing would be another than it is. */
export type ConfigurationRejection =
  | { readonly _tag: 'ExperienceOutdated'; readonly liveVersion: number; readonly madeOn: number }
  | { readonly _tag: 'ExperienceUnchanged'; readonly liveVersion: number }
