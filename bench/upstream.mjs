// The balance API that the fulfillment scenario asks. Loopback only.
import http from 'node:http';

const server = http.createServer((request, response) => {
  const user = /^\/balance\/([^/?]+)$/.exec(request.url)?.[1];
  if (!user) return void response.writeHead(404).end();
  const vip = user[0] !== '7';
  const body = JSON.stringify({
    userId: decodeURIComponent(user),
    balance: vip ? 1250 : 80,
    currency: 'USD',
    tier: vip ? 'vip' : 'standard',
  });
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }).end(body);
});
server.keepAliveTimeout = 30_000;
server.listen(Number(process.env.PORT ?? 0), '127.0.0.1', () => console.log(`ready ${server.address().port}`));
process.on('SIGTERM', () => process.exit(0));
