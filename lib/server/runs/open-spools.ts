import type { HeldSpool } from './spool-cap';
import { beat, claim, isAbandoned, listSpools, release, type SpoolFolder, spoolFolder } from './spool-folder';
import { type OpenSpool, openSpool, untouchedFrom } from './spool-intake';

export interface OpenSpoolsOptions {
  readonly root: string;
  readonly own: string;
  /** How often the folder is searched for spools whose process has died. */
  readonly everyMs: number;
}

/** The spools that this process takes in: its own, and those it has taken over from dead ones. */
export class OpenSpools {
  private readonly spools: Map<string, OpenSpool>;
  private lookedAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly options: OpenSpoolsOptions) {
    this.spools = new Map([[options.own, openSpool(spoolFolder(options.own))]]);
  }

  all(): OpenSpool[] {
    return [...this.spools.values()];
  }

  forget({ folder }: OpenSpool): void {
    this.spools.delete(folder.name);
  }

  held(): HeldSpool[] {
    return this.all().map((spool) => ({ folder: spool.folder, untouchedFrom: untouchedFrom(spool) }));
  }

  /** The database is to be asked again how far it is. */
  doubtPlaces(): void {
    for (const spool of this.all()) spool.stored = null;
  }

  /** Now and then: shows that this process lives, and takes over what dead ones left. */
  async lookAround(): Promise<void> {
    const { root, own, everyMs } = this.options;
    if (performance.now() - this.lookedAt <= everyMs) return;
    this.lookedAt = performance.now();
    for (const { folder } of this.all()) await beat(root, folder);
    for (const found of await listSpools(root)) {
      if (this.spools.has(found.name) || !(await this.isFree(found))) continue;
      const claimed = await claim(root, found, own);
      if (claimed) this.spools.set(claimed.name, openSpool(claimed));
    }
  }

  /** What this process took over before its ingester began again is its own still. */
  private async isFree(found: SpoolFolder): Promise<boolean> {
    return found.owner === this.options.own || (await isAbandoned(this.options.root, found));
  }

  /** Releases them, so that another process can take them. */
  async release(): Promise<void> {
    for (const { folder } of this.all()) await release(this.options.root, folder);
  }
}
