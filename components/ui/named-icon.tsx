import { Box, type LucideProps } from 'lucide-react';
import { icons } from './named-icons.gen';

/** The Lucide icon that the definition of a kind or a check names; a box for what is not known here. */
export function NamedIcon({ name, ...rest }: LucideProps & { name: string }) {
  const Icon = icons[name] ?? Box;
  return <Icon aria-hidden {...rest} />;
}
