import type { LayoutShape } from '../../flow/layout';
import type { StepView } from '../document/step-view';
import type { Size } from './reactflow';

/** What tidying up needs to know of a step. */
export const layoutShape = (view: StepView | null, { width, height }: Size): LayoutShape => ({
  isEntry: view?.definition.traits?.entry === true,
  ports: (view?.ports ?? []).map((port) => ({ name: port.name, isAfter: port.role === 'after' })),
  width,
  height,
});
