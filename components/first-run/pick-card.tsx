import { Check } from 'lucide-react';
import { RadioGroup } from 'radix-ui';

/** A card that is one of several to choose from. */
export const pickCardClasses =
  'relative bg-surface text-left shadow-card transition-shadow hover:shadow-float data-[state=checked]:shadow-picked';

export function PickedTick() {
  return (
    <RadioGroup.Indicator className="grid size-5 shrink-0 place-items-center rounded-full bg-ai text-on-ai">
      <Check size={13} strokeWidth={3} aria-hidden />
    </RadioGroup.Indicator>
  );
}
