'use client';

import type { Dialog } from '@/lib/editor/store/store';
import { ConnectMenu } from './command-connect';
import { CommandMenu } from './command-menu';

/** The lists to type into. They come together, since most of what they load is the same. */
export function CommandDialog({ dialog }: { dialog: Extract<Dialog, { type: 'commands' | 'connect' }> }) {
  return dialog.type === 'commands' ? <CommandMenu /> : <ConnectMenu dialog={dialog} />;
}
