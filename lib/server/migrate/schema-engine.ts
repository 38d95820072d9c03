import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import type { MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm/schema_engine_bg';
import type { Migration } from './migrate';
import { adapterFactory, type MigrationSource, openPool } from './migration-adapter';

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

async function construct(source: MigrationSource): Promise<SchemaEngine> {
  const Engine = await loadEngine();
  const datamodel = 'datasource db {\n  provider = "postgresql"\n}\n';
  const factory = bindMigrationAwareSqlAdapterFactory(adapterFactory(source));
  return Engine.new({ datamodels: [['schema.prisma', datamodel]] }, () => undefined, factory);
}

let loaded: Promise<typeof SchemaEngine> | undefined;

/** 70 ms, once per process. The package's own entry makes Node print a warning that importing WebAssembly is experimental. */
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
