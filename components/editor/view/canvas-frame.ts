import type { Frame } from '@/lib/editor/canvas/fitted-view';

const MARGIN = 8;
const floating = '#canvas .react-flow__minimap, #canvas .float-bar:not(.selection-tools), [data-floats]';

/** The canvas as it stands on the page, with what floats over it; null while another view is open. */
export function canvasFrame(): Frame | null {
  const canvas = document.getElementById('canvas')?.getBoundingClientRect();
  if (!canvas) return null;
  const { left, top, width, height } = canvas;
  const covered = [...document.querySelectorAll(floating)]
    .map((element) => element.getBoundingClientRect())
    .filter((rect) => rect.width > 0 && rect.right > left && rect.left < canvas.right)
    .map((rect) => ({
      x: rect.left - left - MARGIN,
      y: rect.top - top - MARGIN,
      width: rect.width + 2 * MARGIN,
      height: rect.height + 2 * MARGIN,
    }));
  return { width, height, covered };
}

/** How much of the canvas's left side a docked panel covers, in pixels. */
export function coveredLeft(): number {
  const canvas = document.getElementById('canvas')?.getBoundingClientRect();
  const dock = document.querySelector('[data-floats]')?.getBoundingClientRect();
  return canvas && dock ? Math.max(0, dock.right - canvas.left) : 0;
}
