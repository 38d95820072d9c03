import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import {
  bindMigrationAwareSqlAdapterFactory,
  DriverAdapterError,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
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
  const pool = new pg.Pool({ connectionString: url, max: 2, connectionTimeoutMillis: 10_000 });
  pool.on('error', () => undefined);
  const engine = await construct(pool, url);
  return {
    async apply(folder, migrations) {
      const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList: listOf(folder, migrations), filters: NO_FILTER });
      return appliedMigrationNames;
    },
    async failedMigration(folder, migrations) {
      const found = await engine.diagnoseMigrationHistory({ migrationsList: listOf(folder, migrations), optInToShadowDatabase: false, filters: NO_FILTER });
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

async function construct(pool: pg.Pool, url: string): Promise<SchemaEngine> {
  const Engine = await loadEngine();
  const datamodel = 'datasource db {\n  provider = "postgresql"\n}\n';
  const factory = bindMigrationAwareSqlAdapterFactory(adapterFactory(pool, url));
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
    Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message() {} } });
    const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': glue as unknown as WebAssembly.ModuleImports });
    // wasm-bindgen's two entry points, which its typings leave out.
    const { __wbg_set_wasm } = glue as unknown as { __wbg_set_wasm(exports: WebAssembly.Exports): void };
    __wbg_set_wasm(instance.exports);
    (instance.exports as unknown as { __wbindgen_start(): void }).__wbindgen_start();
    return glue.SchemaEngine;
  })();
  return loaded;
}

/** Prisma's adapter with two of its methods made right for migrations. */
function adapterFactory(pool: pg.Pool, url: string): SqlMigrationAwareDriverAdapterFactory {
  const inner = new PrismaPg(withReadableChars(pool));
  return {
    provider: inner.provider,
    adapterName: inner.adapterName,
    connect: async () => withWholeScripts(await inner.connect(), pool),
    connectToShadowDb: () => shadow(pool, url),
  };
}

/** PostgreSQL's catalogues use the type "char" (oid 18), which the adapter does not know; bpchar (oid 1042) reads the same. */
function withReadableChars(pool: pg.Pool): pg.Pool {
  return new Proxy(pool, {
    get(target, name) {
      const value = Reflect.get(target, name, target);
      if (name === 'query') return query;
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });

  async function query(config: pg.QueryArrayConfig): Promise<pg.QueryArrayResult> {
    const result = await pool.query(config);
    for (const field of result.fields) if (field.dataTypeID === 18) field.dataTypeID = 1042;
    return result;
  }
}

/** The adapter cuts scripts at every `;`, also inside functions and comments; PostgreSQL takes them whole, as one transaction. */
function withWholeScripts(adapter: SqlDriverAdapter, pool: pg.Pool): SqlDriverAdapter {
  return new Proxy(adapter, {
    get(target, name) {
      if (name === 'executeScript') return (script: string) => runScript(pool, script);
      const value = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

async function runScript(pool: pg.Pool, script: string): Promise<void> {
  try {
    await pool.query(script);
  } catch (error) {
    if (!(error instanceof pg.DatabaseError)) throw error;
    throw new DriverAdapterError({
      kind: 'postgres',
      code: error.code ?? 'XX000',
      severity: error.severity ?? 'ERROR',
      message: error.message,
      detail: error.detail,
      column: error.column,
      hint: error.hint,
      originalCode: error.code,
      originalMessage: error.message,
    });
  }
}

/** A database of its own: with only a connection string the adapter would take the main database for the shadow. */
async function shadow(pool: pg.Pool, url: string): Promise<SqlDriverAdapter> {
  const name = `hookloom_shadow_${process.pid}_${performance.now().toFixed(3).replace('.', '_')}`;
  await pool.query(`CREATE DATABASE ${name}`);
  const address = new URL(url);
  address.pathname = `/${name}`;
  const shadowPool = new pg.Pool({ connectionString: address.href, max: 2 });
  shadowPool.on('error', () => undefined);
  const adapter = withWholeScripts(await new PrismaPg(withReadableChars(shadowPool)).connect(), shadowPool);
  return new Proxy(adapter, {
    get(target, key) {
      if (key !== 'dispose') return Reflect.get(target, key, target);
      return async () => {
        await shadowPool.end();
        await pool.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      };
    },
  });
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
