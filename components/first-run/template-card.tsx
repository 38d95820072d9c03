import { RadioGroup } from 'radix-ui';
import { FlowSketch } from './flow-sketch';
import type { GalleryItem } from './gallery';
import { pickCardClasses } from './pick-card';

export function TemplateCard({ template, onOpen }: { template: GalleryItem; onOpen: () => void }) {
  return (
    <RadioGroup.Item
      value={template.id}
      aria-label={template.title}
      aria-describedby={`template-${template.id}`}
      onDoubleClick={onOpen}
      className={`${pickCardClasses} flex scroll-mb-36 flex-col overflow-hidden rounded-start`}
    >
      <span className="block w-full border-b border-line canvas-dots">
        <FlowSketch sketch={template.sketch} />
      </span>
      <span className="block px-3.75 pt-3 pb-3.5">
        <b className="block text-strong">{template.title}</b>
        <span id={`template-${template.id}`} className="block leading-4.5 text-pretty text-ink-2">
          {template.description}
        </span>
      </span>
    </RadioGroup.Item>
  );
}
