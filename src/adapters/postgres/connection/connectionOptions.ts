/** What a session may do: an auditor's changes nothing, whoever they are. */
export type Access = 'write' | 'read'

/** Where PostgreSQL is: a URL, or the embedded server's socket. */
export type ConnectionOptions =
  | { readonly connectionString: string }
  | { readonly host: string; readonly port: number; readonly user: string; readonly database: string }
