// What runtime.mjs exports, for its test. The script itself is JavaScript, as it runs before anything is installed.
interface System {
  readonly platform: string;
  readonly arch: string;
  readonly report: { getReport(): unknown };
}

export function enterRuntime(options?: { pinned?: boolean }): Promise<void>;
export function needsShipped(of: { version: string; floor: string; shipped: string; pinned: boolean }): boolean;
export function floorOf(manifest: { engines: { node: string } }): string;
export function packageFor(system: System): string | undefined;
