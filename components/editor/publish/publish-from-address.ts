'use client';

import { useEffect } from 'react';
import { useEditor, useFacts } from '@/components/editing/editor-context';
import { PUBLISH_QUERY } from '@/components/shell/publish-address';

/** Opens the dialog that publishes where the address asks for it, once: a reload does not ask again. */
export function usePublishFromAddress(): void {
  const { update } = useEditor();
  const { rights } = useFacts();
  useEffect(() => {
    const address = new URL(window.location.href);
    if (!address.searchParams.has(PUBLISH_QUERY)) return;
    address.searchParams.delete(PUBLISH_QUERY);
    window.history.replaceState(null, '', address);
    if (rights.publish) update.ask({ type: 'publish' });
  }, [update, rights.publish]);
}
