import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import esbuild from 'esbuild';

export interface TrivialFlow {
  readonly nodes: readonly {
    readonly id: string;
    readonly position: { readonly x: number; readonly y: number };
    readonly data: { readonly label: string };
  }[];
  readonly edges: readonly { readonly id: string; readonly source: string; readonly target: string }[];
  readonly viewport: { readonly x: number; readonly y: number; readonly zoom: number };
  /** Where the canvas stands in the window, so that both draw as many pixels. */
  readonly frame: { readonly left: number; readonly top: number; readonly width: number; readonly height: number };
}

/** Serves the yardstick on loopback, built for production from the same packages as the product. */
export async function serveTrivial(flow: TrivialFlow): Promise<{ url: string; stop(): Promise<void> }> {
  const files = new Map([...(await bundle()), ['/flow.json', ['application/json', JSON.stringify(flow)] as const]]);
  const server = createServer((request, response) => {
    const [type, body] = files.get(request.url ?? '') ?? (['text/html', page] as const);
    response.writeHead(200, { 'content-type': type }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on TCP has an address with a port.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

const page = `<!doctype html><html lang="en"><head><title>Yardstick</title><link rel="stylesheet" href="/page.css"></head>
<body style="margin:0"><div id="root"></div><script type="module" src="/page.js"></script></body></html>`;

async function bundle(): Promise<[string, readonly [string, string]][]> {
  const { outputFiles } = await esbuild.build({
    entryPoints: { page: fileURLToPath(new URL('trivial-page.tsx', import.meta.url)) },
    outdir: '/',
    write: false,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2023',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'error',
  });
  return outputFiles.map(({ path, text }) =>
    path.endsWith('.css') ? ['/page.css', ['text/css', text]] : ['/page.js', ['text/javascript', text]],
  );
}
