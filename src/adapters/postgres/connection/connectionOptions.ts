/** What a session may do. An auditor's session changes nothing, whatever rights its account has. */
export type Access = 'write' | 'read'

/** Where PostgreSQL is: a URL, or the embedded server's socket. */
export type ConnectionOptions =
  | { readonly connectionString: string }
  | { readonly host: string; readonly port: number; readonly user: string; readonly database: string }
