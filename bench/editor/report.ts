import { type Figures, type Gesture, gestures } from './gestures';

export interface Report {
  readonly rounds: { readonly baseline: Record<Gesture, Figures>; readonly product: Record<Gesture, Figures> }[];
  /** Milliseconds until interactive, one per round. */
  readonly opened: number[];
  /** Milliseconds per key. */
  readonly keys: number[];
  /** Renders per card while one card was dragged. */
  renders: Record<string, number>;
}

interface Summary {
  readonly gestures: readonly {
    readonly gesture: Gesture;
    readonly baseline: Figures;
    readonly product: Figures;
    readonly ratio: number;
  }[];
  readonly openMs: number;
  readonly keyP50: number;
  readonly keyP95: number;
  readonly renderedCards: number;
  readonly mostRenders: number;
}

/** Targets of the editor (ratio of frame rates, and milliseconds). */
const targets = { ratio: 0.85, script: 6, openMs: 2_500, keyMs: 50 };

export function summarize({ rounds, opened, keys, renders }: Report): Summary {
  const counts = Object.values(renders);
  return {
    gestures: gestures.map((gesture) => {
      const baseline = middle(rounds.map((round) => round.baseline[gesture]));
      const product = middle(rounds.map((round) => round.product[gesture]));
      return { gesture, baseline, product, ratio: product.framesPerSecond / baseline.framesPerSecond };
    }),
    openMs: quantile(opened, 0.5),
    keyP50: quantile(keys, 0.5),
    keyP95: quantile(keys, 0.95),
    renderedCards: counts.length,
    mostRenders: Math.max(0, ...counts),
  };
}

export function print(summary: Summary): void {
  console.log('\nEditor, 300 steps                 frames/s   script/frame   busy/frame   longest gap');
  for (const { gesture, baseline, product, ratio } of summary.gestures) {
    line(`${gesture}, React Flow's own cards`, baseline);
    line(`${gesture}, editor`, product);
    verdict(`${gesture}: ${ratio.toFixed(2)} of the frame rate`, ratio >= targets.ratio);
    verdict(`${gesture}: ${product.script.toFixed(1)} ms of script a frame`, product.script <= targets.script);
  }
  verdict(`open to interactive: ${Math.round(summary.openMs)} ms`, summary.openMs < targets.openMs);
  verdict(`key to frame: ${ms(summary.keyP50)}, p95 ${ms(summary.keyP95)}`, summary.keyP95 < targets.keyMs);
  verdict(
    `cards rendered while one is dragged: ${summary.renderedCards} (at most ${summary.mostRenders} times)`,
    // The dragged card as it is selected, and the one whose selection ends.
    summary.renderedCards <= 2 && summary.mostRenders <= 2,
  );
}

function line(title: string, { framesPerSecond, script, task, longest }: Figures): void {
  const columns = [framesPerSecond.toFixed(1).padStart(10), ms(script).padStart(14), ms(task).padStart(12)];
  console.log(`  ${title.padEnd(30)}${columns.join(' ')} ${ms(longest).padStart(13)}`);
}

function verdict(said: string, isMet: boolean): void {
  console.log(`    ${isMet ? 'met   ' : 'MISSED'} ${said}`);
}

const ms = (value: number) => `${value.toFixed(1)} ms`;

function middle(all: readonly Figures[]): Figures {
  const of = (key: keyof Figures) =>
    quantile(
      all.map((figures) => figures[key]),
      0.5,
    );
  return { framesPerSecond: of('framesPerSecond'), script: of('script'), task: of('task'), longest: of('longest') };
}

function quantile(values: readonly number[], at: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * at))] ?? Number.NaN;
}
