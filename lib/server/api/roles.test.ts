import { describe, expect, it } from 'vitest';
import { type OperationName, operations } from '@/lib/contract/operations';
import { can, type Role, roles } from '@/lib/contract/permissions';
import { flow, NOBODY, sampleRun, sampleTiming, testApi } from '@/lib/server/testing/api';

const api = testApi();
const { call, ports, keys } = api;

describe('roles', () => {
  const bodies: Partial<Record<OperationName, unknown>> = {
    createFlow: flow(),
    saveFlow: { document: flow(), revision: 1 },
    updateFlow: {},
    importFlow: flow(),
    tagFlows: { flowIds: [NOBODY] },
    testFlow: { request: {} },
    tryStep: { kind: 'reply', config: {} },
    keepSamples: { samples: {} },
    putSecret: { environment: 'test', value: 'v' },
    putVariable: { environment: 'test', value: 'v' },
    createApiKey: { name: 'Key', role: 'viewer' },
    addMember: { name: 'Mia', email: 'mia@example.com', password: 'long enough for all', role: 'viewer' },
    changeMember: { role: 'viewer' },
    updateWorkspace: { name: 'Kumo Bank' },
    handOverWorkspace: { memberId: NOBODY },
  };
  const names = Object.keys(operations) as OperationName[]; // the keys of that very table
  const cases = names.flatMap((name) => roles.map((role) => ({ name, role })));

  it.each(cases)('$name as $role', async ({ name, role }) => {
    ports.runner.testRun = async () => ({ run: sampleRun, timing: sampleTiming, heard: null, remembered: null });
    const params = { id: NOBODY, n: '1', name: 'NAME' };
    const { status, code } = await call(name, { params, key: keys.get(role), body: bodies[name] });
    const { permission } = operations[name];
    const isAllowed = permission === 'member' || permission === 'anyone' || can({ role }, permission);
    if (isAllowed) expect(['permission_denied', 'internal']).not.toContain(code);
    else expect({ status, code }).toEqual({ status: 403, code: 'permission_denied' });
    await api.started.database.prisma.user.deleteMany();
  });

  it('let viewers read, editors draw and publish, admins hold secrets, keys and members', () => {
    const mayDo = (role: Role) =>
      Object.entries(operations)
        .filter(([, { permission }]) => permission !== 'member' && permission !== 'anyone' && can({ role }, permission))
        .map(([name]) => name);
    expect(mayDo('viewer')).toEqual([
      'listFlows',
      'getFlow',
      'listFlowIssues',
      'exportFlow',
      'listTags',
      'listVersions',
      'getVersion',
      'listTemplates',
      'listSecrets',
      'listVariables',
      'listRuns',
      'seriesOfRuns',
      'watchFlow',
      'getRun',
      'joinFlow',
      'moveInFlow',
    ]);
    expect(mayDo('editor').filter((name) => !mayDo('viewer').includes(name))).toEqual([
      'createFlow',
      'saveFlow',
      'updateFlow',
      'deleteFlow',
      'importFlow',
      'archiveFlow',
      'recoverFlow',
      'deleteFlowForEver',
      'tagFlows',
      'publishFlow',
      'takeFlowOffline',
      'rotateFlowKey',
      'restoreVersion',
      'publishVersion',
      'testFlow',
      'createFlowFromTemplate',
      'tryStep',
      'keepSamples',
      'checkReach',
    ]);
    expect(mayDo('owner').filter((name) => !mayDo('admin').includes(name))).toEqual(['handOverWorkspace']);
  });
});
