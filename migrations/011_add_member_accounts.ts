import { Migration } from '@mikro-orm/migrations'

/**
 * Which Telegram account a member is: a digest to find it by, under a key that the master key gives, and the account itself,
 * sealed in the same way. A key that was made before this has none.
 */
export class AddMemberAccounts extends Migration {
  override up() {
    this.addSql(`
      alter table member_keys
        add column account_digest bytea unique check (length(account_digest) = 32),
        add column account_nonce bytea,
        add column account_sealed bytea`)
  }
}
