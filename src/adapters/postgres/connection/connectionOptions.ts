/**
 * What a session may do. An auditor's session, which is to read, changes nothing, whatever rights its account has; one that
 * may append also takes the database and its schema as they are.
 */
export type Access = 'write' | 'append' | 'read'

/** Where PostgreSQL is: a URL, or the embedded server's socket. */
export type ConnectionOptions =
  | { readonly connectionString: string }
  | { readonly host: string; readonly port: number; readonly user: string; readonly database: string }
