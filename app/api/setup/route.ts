import { answering, app, readBody, refuseMethod, respond, setupBody } from '@/lib/server/next';

/** The form of the very first visit: creates the owner and signs in. */
export const POST = (request: Request) =>
  answering(async () => {
    const { setup } = await app();
    const cookies = await setup.createOwner(await readBody(request, setupBody), request.headers);
    return respond(201, { created: true }, cookies);
  });

const refuse = refuseMethod(['POST']);

export { refuse as DELETE, refuse as GET, refuse as PATCH, refuse as PUT };
