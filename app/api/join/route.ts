import { answering, app, joinBody, readBody, refuseMethod, respond } from '@/lib/server/next';

/** The form behind an invite link: sets the password and signs in. */
export const POST = (request: Request) =>
  answering(async () => {
    const { invites } = await app();
    const cookies = await invites.accept(await readBody(request, joinBody), request.headers);
    return respond(201, { joined: true }, cookies);
  });

const refuse = refuseMethod(['POST']);

export { refuse as DELETE, refuse as GET, refuse as PATCH, refuse as PUT };
