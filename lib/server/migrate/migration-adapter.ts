import { randomUUID } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import {
  ColumnTypeEnum,
  DriverAdapterError,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlQuery,
} from '@prisma/driver-adapter-utils';
import pg from 'pg';

/** `onFault` hears PostgreSQL's own words for a script that fails: the engine puts less telling ones in their place. */
export interface MigrationSource {
  readonly pool: pg.Pool;
  readonly url: string;
  readonly onFault: (message: string) => void;
}

export function adapterFactory(source: MigrationSource): SqlMigrationAwareDriverAdapterFactory {
  return {
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    connect: () => migrationAdapter(source),
    connectToShadowDb: () => shadow(source),
  };
}

/** A database of its own: with only a connection string the adapter would take the main database for the shadow. */
async function shadow({ pool, url, onFault }: MigrationSource): Promise<SqlDriverAdapter> {
  const name = `hookloom_shadow_${randomUUID().replaceAll('-', '')}`;
  await pool.query(`CREATE DATABASE ${name}`);
  const address = new URL(url);
  address.pathname = `/${name}`;
  const shadowPool = openPool(address.href);
  return replaceMethods(await migrationAdapter({ pool: shadowPool, url: address.href, onFault }), {
    async dispose() {
      await shadowPool.end();
      await pool.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    },
  });
}

/**
 * Prisma's adapter with two of its methods made right for migrations. Scripts: it cuts them at every `;`, also inside functions
 * and comments; PostgreSQL takes them whole, as one transaction. Queries: it refuses the type "char" of the catalogues.
 */
async function migrationAdapter({ pool, onFault }: MigrationSource): Promise<SqlDriverAdapter> {
  const adapter = await new PrismaPg(withCharsAsArrays(pool)).connect();
  return replaceMethods(adapter, {
    executeScript: (script: string) =>
      runScript(pool, script).catch((error: Error) => {
        onFault(error.message);
        throw error;
      }),
    async queryRaw(query: SqlQuery) {
      const found = await adapter.queryRaw(query);
      return { ...found, columnTypes: found.columnTypes.map((type) => (type === CharacterArray ? Character : type)) };
    },
  });
}

async function runScript(pool: pg.Pool, script: string): Promise<void> {
  try {
    await pool.query(script);
  } catch (error) {
    if (!(error instanceof pg.DatabaseError)) throw error;
    const { code = 'XX000', severity = 'ERROR', message, detail, column, hint } = error;
    throw new DriverAdapterError({
      kind: 'postgres',
      code,
      severity,
      message,
      detail,
      column,
      hint,
      originalCode: code,
      originalMessage: message,
    });
  }
}

const { Character, CharacterArray } = ColumnTypeEnum;
/** PostgreSQL's oids of "char" and "char"[]: the adapter knows the second only, and no catalogue query returns it. */
const CHAR = 18;
const CHAR_ARRAY = 1002;

function withCharsAsArrays(pool: pg.Pool): pg.Pool {
  // The one form in which the adapter queries.
  const query = async (config: pg.QueryArrayConfig): Promise<pg.QueryArrayResult> => {
    const result = await pool.query(config);
    for (const field of result.fields) if (field.dataTypeID === CHAR) field.dataTypeID = CHAR_ARRAY;
    return result;
  };
  return replaceMethods(pool, { query });
}

function replaceMethods<T extends object>(target: T, methods: Readonly<Record<string, unknown>>): T {
  return new Proxy(target, {
    get(_, name) {
      if (typeof name === 'string' && Object.hasOwn(methods, name)) return methods[name];
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

export function openPool(url: string): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max: 2, connectionTimeoutMillis: 10_000 });
  // A connection that breaks is told to the query that used it.
  pool.on('error', () => undefined);
  return pool;
}
