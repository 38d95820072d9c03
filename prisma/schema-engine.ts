import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  DriverAdapterError,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlQuery,
} from '@prisma/driver-adapter-utils';
import type { MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm/schema_engine_bg';
import pg from 'pg';
import type { Migration } from './migrate';

/** Prisma's schema engine on one database, as WebAssembly: the standard migration table, and nothing to download. */
export interface Engine {
  apply(folder: string, migrations: readonly Migration[]): Promise<string[]>;
  failedMigration(folder: string, migrations: readonly Migration[]): Promise<string | null>;
  markRolledBack(name: string): Promise<void>;
  /** SQL that leads from the migrations to the schema (Prisma's language); empty when they agree. */
  difference(folder: string, migrations: readonly Migration[], schema: string): Promise<string>;
  close(): Promise<void>;
}

const NO_FILTER = { externalTables: [], externalEnums: [] };

export async function openEngine(url: string): Promise<Engine> {
  const pool = openPool(url);
  let fault: string | null = null;
  const engine = await construct({
    pool,
    url,
    onFault(message) {
      fault = message;
    },
  });
  return {
    async apply(folder, migrations) {
      const migrationsList = listOf(folder, migrations);
      const { appliedMigrationNames } = await engine
        .applyMigrations({ migrationsList, filters: NO_FILTER })
        .catch((error: unknown) => {
          throw fault === null ? error : new Error(fault, { cause: error });
        });
      return appliedMigrationNames;
    },
    async failedMigration(folder, migrations) {
      const found = await engine.diagnoseMigrationHistory({
        migrationsList: listOf(folder, migrations),
        optInToShadowDatabase: false,
        filters: NO_FILTER,
      });
      return found.failedMigrationNames.at(-1) ?? null;
    },
    async markRolledBack(name) {
      await engine.markMigrationRolledBack({ migrationName: name });
    },
    async difference(folder, migrations, schema) {
      const { stdout } = await engine.diff({
        from: { tag: 'migrations', ...listOf(folder, migrations) },
        to: { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content: schema }] },
        script: true,
        exitCode: null,
        filters: NO_FILTER,
      });
      return stdout?.trim() === '-- This is an empty migration.' ? '' : (stdout ?? '');
    },
    async close() {
      engine.free();
      await pool.end();
    },
  };
}

async function construct(source: Source): Promise<SchemaEngine> {
  const Engine = await loadEngine();
  const datamodel = 'datasource db {\n  provider = "postgresql"\n}\n';
  const factory = bindMigrationAwareSqlAdapterFactory(adapterFactory(source));
  return Engine.new({ datamodels: [['schema.prisma', datamodel]] }, () => undefined, factory);
}

let loaded: Promise<typeof SchemaEngine> | undefined;

/** 70 ms, once per process. The package's own entry needs a loader that Node 20 has not. */
function loadEngine(): Promise<typeof SchemaEngine> {
  loaded ??= (async () => {
    const glue = await import('@prisma/schema-engine-wasm/schema_engine_bg');
    const folder = path.dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg'));
    const bytes = await readFile(path.join(folder, 'schema_engine_bg.wasm'));
    // The engine reports a panic through this global before it throws.
    Object.assign(globalThis, {
      PRISMA_WASM_PANIC_REGISTRY: {
        set_message(m: string) {
          console.error('PANIC', m);
        },
      },
    });
    const { instance } = await WebAssembly.instantiate(bytes, {
      './schema_engine_bg.js': glue as unknown as WebAssembly.ModuleImports,
    });
    // wasm-bindgen's two entry points, which its typings leave out.
    const { __wbg_set_wasm } = glue as unknown as { __wbg_set_wasm(exports: WebAssembly.Exports): void };
    __wbg_set_wasm(instance.exports);
    (instance.exports as unknown as { __wbindgen_start(): void }).__wbindgen_start();
    return glue.SchemaEngine;
  })();
  return loaded;
}

/** `onFault` hears PostgreSQL's own words for a script that fails: the engine puts less telling ones in their place. */
interface Source {
  readonly pool: pg.Pool;
  readonly url: string;
  readonly onFault: (message: string) => void;
}

function adapterFactory(source: Source): SqlMigrationAwareDriverAdapterFactory {
  return {
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    connect: () => migrationAdapter(source),
    connectToShadowDb: () => shadow(source),
  };
}

/** A database of its own: with only a connection string the adapter would take the main database for the shadow. */
async function shadow({ pool, url, onFault }: Source): Promise<SqlDriverAdapter> {
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
async function migrationAdapter({ pool, onFault }: Source): Promise<SqlDriverAdapter> {
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

function openPool(url: string): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max: 2, connectionTimeoutMillis: 10_000 });
  // A connection that breaks is told to the query that used it.
  pool.on('error', () => undefined);
  return pool;
}

function listOf(folder: string, migrations: readonly Migration[]): MigrationList {
  return {
    baseDir: folder,
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: migrations.map(({ name, script }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: script } },
    })),
  };
}
