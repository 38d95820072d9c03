import { useTranslations } from 'next-intl';
import { api } from '@/components/api';
import type { FlowCard } from './flow-health';
import { deleteFlow, putLive, recoverFlow } from './flow-requests';
import { useChange } from './use-change';

/** The ways out of the archive and the trash. */
export function usePutAwayActions() {
  const t = useTranslations('home');
  const change = useChange();
  const recover = (flow: FlowCard) => {
    const { name, offlineVersion: version } = flow;
    const done = { title: t('recover.done', { name }) };
    if (version === null) return change(() => recoverFlow(flow), done);
    const act = () => void change(() => putLive(flow, version), { title: t('online.done', { name, version }) });
    return change(() => recoverFlow(flow), { ...done, action: { words: t('menu.online', { version }), act } });
  };
  return {
    recover,
    remove: (flow: FlowCard) =>
      change(() => deleteFlow(flow), { title: t('delete.done', { flows: 1, name: flow.name }) }),
    async deleteForEver(flow: FlowCard) {
      await change(() => api.delete('/trash/{id}', { params: { id: flow.id } }), {
        title: t('purge.done', { name: flow.name }),
      });
    },
  };
}
