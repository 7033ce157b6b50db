/** What runs SQL: the database itself, or one transaction of it. */
export interface Queryable {
  /**
   * Runs one statement; parameters are `$1`, `$2`…; the SQL must stay in the PostgreSQL 15 subset. `bigint` columns come
   * back as numbers, timestamps as Dates, `jsonb` as values; pass `jsonb` parameters as JSON text.
   */
  query<Row extends object>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
  /** Runs several statements without parameters, as a migration does. */
  script(sql: string): Promise<void>;
}

/** One database, embedded (PGlite) or served (PostgreSQL): the same SQL for both. */
export interface Database extends Queryable {
  readonly kind: 'pglite' | 'postgres';
  /** Runs `work` in one transaction: committed when it resolves, rolled back when it rejects. */
  transaction<Result>(work: (transaction: Queryable) => Promise<Result>): Promise<Result>;
  /**
   * Calls `onNotification` with the payload of each NOTIFY on `channel`, until the returned function is called.
   * Notifications can be lost (a cut connection): they are hints, the tables are the truth. After a connection was
   * made anew, `onNotification` is called once with an empty payload, meaning « look for yourself ».
   */
  listen(channel: string, onNotification: (payload: string) => void): Promise<() => Promise<void>>;
  /**
   * Runs statements one after the other on one connection, in no transaction (VACUUM takes none); none waits for a lock
   * longer than `lockTimeoutMs`. Rejects at the first that fails, with its code.
   */
  maintain(statements: readonly string[], lockTimeoutMs: number): Promise<void>;
  close(): Promise<void>;
}
