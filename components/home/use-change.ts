import { useRouter } from 'next/navigation';
import { useCallback } from 'react';
import { type ToastMessage, useToast } from '@/components/ui/toast';
import { useErrorSentence } from '@/components/words/use-error-sentence';

/** Runs a change of the list, says how it went, and draws the list anew; false when it was refused. */
export type Change = (run: () => Promise<unknown>, done?: ToastMessage) => Promise<boolean>;

export function useChange(): Change {
  const router = useRouter();
  const show = useToast();
  const sentence = useErrorSentence();
  return useCallback(
    async (run, done) => {
      try {
        await run();
        if (done) show(done);
        return true;
      } catch (error) {
        show({ tone: 'bad', title: sentence(error) });
        return false;
      } finally {
        router.refresh(); // of several flows the first may have changed
      }
    },
    [router, show, sentence],
  );
}
