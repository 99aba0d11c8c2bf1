import { tableStatements, userStatements } from '../../src/catalog/redshift-sql';

const loader = { role: 'loader', reads: [], loads: ['finance.books', 'public.orders'] };
const reader = { role: 'Reports', reads: ['public.orders'], loads: [] };

test('tables are made once, in schemas that are made once', () => {
  const column = [{ name: 'order', type: 'varchar(64)' }];
  expect(tableStatements({ 'public.orders': column, 'finance.books': column }).map(({ sql }) => sql)).toEqual([
    'CREATE SCHEMA IF NOT EXISTS "finance"',
    'CREATE TABLE IF NOT EXISTS "finance"."books" ("order" varchar(64))',
    'CREATE TABLE IF NOT EXISTS "public"."orders" ("order" varchar(64))',
  ]);
});

test('without users nothing is granted', () => {
  expect(userStatements([], 'arn:aws:iam::111111111111:role/copy')).toEqual([]);
});

test('who asks gets SELECT and no way to files; what anybody was granted before is taken away in the same transaction', () => {
  const [, , user, call, ...rest] = userStatements([reader, loader], 'arn:aws:iam::111111111111:role/copy');
  expect(user?.sql.split('\n')).toEqual([
    'CREATE OR REPLACE PROCEDURE "crossgrant"."reports"() AS $$',
    'BEGIN',
    `  IF NOT EXISTS (SELECT 1 FROM pg_user WHERE lower(usename) = lower('IAMR:Reports')) THEN CREATE USER "IAMR:Reports" PASSWORD DISABLE; END IF;`,
    '  REVOKE ALL ON ALL TABLES IN SCHEMA "finance" FROM "IAMR:Reports";',
    '  REVOKE ALL ON ALL TABLES IN SCHEMA "public" FROM "IAMR:Reports";',
    '  GRANT USAGE ON SCHEMA "public" TO "IAMR:Reports";',
    '  GRANT SELECT ON TABLE "public"."orders" TO "IAMR:Reports";',
    'END;',
    '$$ LANGUAGE plpgsql',
  ]);
  expect(call).toEqual({ id: 'grants_reports', sql: 'CALL "crossgrant"."reports"()' });
  expect(rest.map(({ id }) => id)).toEqual(['user_loader', 'grants_loader', 'copy_loader']);
});

test('who loads may change rows, and read files by the one role that others lose', () => {
  const all = userStatements([loader], 'arn:aws:iam::111111111111:role/copy').map(({ sql }) => sql);
  expect(all[1]).toBe('REVOKE ASSUMEROLE ON ALL FROM PUBLIC FOR ALL');
  expect(all.join('\n')).toContain('GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE "finance"."books" TO "IAMR:loader"');
  expect(all.at(-1)).toBe(`GRANT ASSUMEROLE ON 'arn:aws:iam::111111111111:role/copy' TO "IAMR:loader" FOR COPY`);
  expect(userStatements([loader], undefined).map(({ id }) => id)).toEqual([
    'procedures',
    'user_loader',
    'grants_loader',
  ]);
});
