// Stands in for the house: listens where it is told, and does on request what a house may do.
import { createServer } from 'node:http';

const { socket } = JSON.parse(process.env.HOOKLOOM_HOUSE);
const acts = {
  '/exit': () => process.exit(3),
  '/change': (response) => {
    process.once('message', (message) => response.end(JSON.stringify(message)));
    process.send({ type: 'changed', id: 7, change: { flowId: 'f1' } });
  },
  '/log': (response) => {
    process.once('message', (message) => response.end(JSON.stringify(message)));
    process.send({ type: 'askLogState', id: 8 });
  },
};
const server = createServer((request, response) => {
  const act = acts[request.url];
  if (act) act(response);
  else response.end(String(process.pid));
});
process.on('message', ({ type }) => {
  if (type === 'stop') process.exit(0);
});
process.on('disconnect', () => process.exit(0));
if (!process.env.NEVER_OPENS) server.listen(socket, () => process.send({ type: 'open' }));
