import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loginHash } from '../../src/console/accounts/sign-in-tries.ts';
import { signBeginning, verifyAuditChain } from '../../src/console/audit/audit-chain.ts';
import { createAuditLog } from '../../src/console/audit/audit-log.ts';
import { auditCsv, readAudit } from '../../src/console/audit/read-audit.ts';
import { createSeal } from '../../src/handoff/index.ts';
import type { Database, Queryable } from '../../src/platform/index.ts';
import { testDatabases } from '../conversation/test-databases.ts';

const SEAL = createSeal('only of these tests');
const SECRET = 'a secret that only these tests know, long enough';
const NOW = new Date('2026-11-30T10:00:00.123Z');
const clock = { now: () => NOW };

describe.each(await testDatabases())(
  'the chain of the audit log, on $name',
  ({ skipped, open, openAgain, drop, name }) => {
    if (skipped !== undefined) it.skip(`skipped: ${skipped}`, () => {});
    else {
      let database: Database;
      beforeAll(async () => {
        database = await open();
      });
      afterAll(async () => {
        await database.close();
        await drop();
      });
      const write = (on: Queryable, actor: string | null = 'élise', detail = {}) =>
        createAuditLog(on, clock).write({ actor, action: 'saw', subject: 'request 1', detail });
      const verify = () => verifyAuditChain(database, SEAL);
      /** As who has the database in her hands may. */
      const behindItsBack = async (sql: string) => {
        await database.script(
          `ALTER TABLE audit_log DISABLE TRIGGER USER; ${sql}; ALTER TABLE audit_log ENABLE TRIGGER USER`,
        );
      };
      const numbers = async () => {
        const rows = await database.query<{ number: number }>('SELECT number FROM audit_log ORDER BY number');
        return rows.map(({ number }) => number);
      };
      beforeEach(async () => {
        await behindItsBack('DELETE FROM audit_log; DELETE FROM audit_beginnings');
        await database.query(`UPDATE audit_head SET number = 0, hash = ''`);
        await write(database, 'élise', { b: 1.5, aa: 'x\u0001 « é » 😀', none: null, yes: true });
        for (let line = 0; line < 4; line++) await write(database, null);
      });

      it('holds for what was written', async () => {
        expect(await verify()).toMatchObject({ ok: true, lines: 5, number: 5, beginning: { number: 0 } });
      });

      it.each([
        ["UPDATE audit_log SET actor = 'paul' WHERE number = 3", 3, 'changed'],
        ["UPDATE audit_log SET at = at + interval '1 millisecond' WHERE number = 2", 2, 'changed'],
        ["UPDATE audit_log SET detail = '{}' WHERE number = 1", 1, 'changed'],
        ['DELETE FROM audit_log WHERE number = 3', 4, 'gap'],
        ['DELETE FROM audit_log WHERE number = 1', 2, 'gap'],
        ['DELETE FROM audit_log WHERE number >= 4', 4, 'end_missing'],
        ['DELETE FROM audit_log', 1, 'end_missing'],
        [
          'UPDATE audit_log SET number = CASE number WHEN 2 THEN -3 WHEN 3 THEN -2 END WHERE number IN (2, 3); UPDATE audit_log SET number = -number WHERE number < 0',
          2,
          'gap',
        ],
        [
          `UPDATE audit_log SET subject = 'request 2', hash = audit_hash(previous_hash, number, at, actor, action, 'request 2', refused, detail) WHERE number = 2`,
          3,
          'gap',
        ],
        [
          `UPDATE audit_log SET subject = 'request 2', hash = audit_hash(previous_hash, number, at, actor, action, 'request 2', refused, detail) WHERE number = 5`,
          5,
          'changed',
        ],
      ])('%s: breaks at line %i', async (sql, number, reason) => {
        await behindItsBack(sql);
        expect(await verify()).toEqual({ ok: false, number, reason });
      });

      it('gives no number to what was not done, and goes on after it', async () => {
        const undone = database.transaction(async (transaction) => {
          await write(transaction);
          throw new Error('not done');
        });
        await expect(undone).rejects.toThrow('not done');
        await write(database);
        expect(await numbers()).toEqual([1, 2, 3, 4, 5, 6]);
        expect(await verify()).toMatchObject({ ok: true, lines: 6 });
      });

      it('lets the oldest lines leave, says where it begins, and who signed for it', async () => {
        const leave = (upTo: number) => behindItsBackButStated(`DELETE FROM audit_log WHERE number <= ${upTo}`);
        const behindItsBackButStated = (sql: string) =>
          database.script(
            `ALTER TABLE audit_log DISABLE TRIGGER audit_log_append_only; ${sql}; ALTER TABLE audit_log ENABLE TRIGGER audit_log_append_only`,
          );
        await leave(2);
        expect(await verify()).toMatchObject({
          ok: true,
          lines: 3,
          beginning: { number: 2, erased: 2, signedBy: null },
        });
        expect(await signBeginning(database, SEAL, 'Agnès, DPO')).toBe(true);
        expect(await verify()).toMatchObject({ ok: true, beginning: { signedBy: 'Agnès, DPO' } });
        // Another key's signature is none.
        await signBeginning(database, createSeal('another key'), 'Agnès, DPO');
        expect(await verify()).toMatchObject({ ok: true, beginning: { signedBy: null } });
        await expect(behindItsBackButStated('DELETE FROM audit_log WHERE number = 4')).rejects.toThrow('oldest lines');
        await database.script('ALTER TABLE audit_log ENABLE TRIGGER audit_log_append_only');
        await leave(5);
        expect(await verify()).toMatchObject({ ok: true, lines: 0, number: 5 });
        await write(database);
        expect(await verify()).toMatchObject({ ok: true, lines: 1, number: 6 });
        await behindItsBack("UPDATE audit_beginnings SET hash = 'x'");
        expect(await verify()).toEqual({ ok: false, number: 6, reason: 'gap' });
      });

      it('has nothing to sign for before any line has left', async () => {
        expect(await signBeginning(database, SEAL, 'Agnès')).toBe(false);
      });

      it.runIf(name === 'PostgreSQL')('is one chain for instances that write at the same moment', async () => {
        const others = [await openAgain(), await openAgain()];
        const all = [database, ...others];
        await Promise.all(
          Array.from({ length: 60 }, (_, line) => {
            const on = all[line % all.length] ?? database;
            return line % 3 === 0 ? on.transaction((transaction) => write(transaction)) : write(on);
          }),
        );
        expect(await verify()).toMatchObject({ ok: true, lines: 65, number: 65 });
        for (const other of others) await other.close();
      });

      it('is read by days of Paris and by person, refused sign-ins with her login included, and exported', async () => {
        await database.query(
          `INSERT INTO counsellors (id, login, first_name, role, created_at) VALUES ('id-marie', 'marie', 'Marie', 'counsellor', $1)
         ON CONFLICT DO NOTHING`,
          [NOW],
        );
        const at = (instant: string) => createAuditLog(database, { now: () => new Date(instant) });
        await at('2026-11-28T22:59:59Z').write({ actor: 'id-marie', action: 'took', subject: 'request 7' });
        await at('2026-11-28T23:00:00Z').write({
          actor: 'boss',
          action: 'reset_password',
          subject: 'counsellor id-marie',
        });
        const detail = { login: loginHash('marie', SECRET), network: '198.51.100.0/24' };
        await at('2026-11-29T22:59:59Z').write({ actor: null, action: 'signed_in', refused: true, detail });
        await at('2026-11-29T23:00:00Z').write({ actor: 'id-marie', action: 'closed' });
        const read = async (filter: Parameters<typeof readAudit>[1]) =>
          (await readAudit(database, filter, { most: 100, secret: SECRET })).map(({ action }) => action);
        expect(await read({ person: 'Marie' })).toEqual(['closed', 'signed_in', 'reset_password', 'took']);
        expect(await read({ from: '2026-11-29', to: '2026-11-29' })).toEqual(['signed_in', 'reset_password']);
        expect(await read({ person: 'marie', to: '2026-11-28' })).toEqual(['took']);
        expect(await read({ person: 'marie', refused: true })).toEqual(['signed_in']);
        expect(await read({ person: 'nobody' })).toEqual([]);
        const csv = auditCsv(await readAudit(database, { person: 'marie' }, { most: 100, secret: SECRET }));
        expect(csv.trim().split('\r\n')).toHaveLength(5);
        expect(csv).toContain('7;2026-11-28T23:00:00.000Z;;;reset_password;counsellor id-marie;non;{};');
      });
    }
  },
);
