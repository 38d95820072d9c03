export interface Answered {
  /** The run the product says it was; empty if it gave none. */
  readonly run: string;
  /** 0 if there was no answer at all: then `body` says why. */
  readonly status: number;
  readonly body: string;
  readonly ms: number;
}

/** So many calls a second, whether or not earlier ones are answered: a slow product does not get less to do. */
export interface Load {
  /** Resolves once so many more calls are answered. Rejects if none at all is answered for half a minute. */
  answers(count: number): Promise<void>;
  /** Waits for the calls under way and gives all there were. */
  stop(): Promise<readonly Answered[]>;
}

const STALL_MS = 30_000;

export function startLoad(url: string, { body, perSecond }: { body: unknown; perSecond: number }): Load {
  const text = JSON.stringify(body);
  const answered: Answered[] = [];
  const underWay = new Set<Promise<void>>();
  let onAnswer = () => {};

  const timer = setInterval(() => {
    const one = call(url, text).then((answer) => {
      answered.push(answer);
      underWay.delete(one);
      onAnswer();
    });
    underWay.add(one);
  }, 1_000 / perSecond);

  return {
    answers(count) {
      const wanted = answered.length + count;
      return new Promise((resolve, reject) => {
        const stalled = () => reject(new Error(`${wanted - answered.length} of ${count} calls not answered`));
        let late = setTimeout(stalled, STALL_MS);
        onAnswer = () => {
          clearTimeout(late);
          if (answered.length >= wanted) resolve();
          else late = setTimeout(stalled, STALL_MS);
        };
      });
    },
    async stop() {
      clearInterval(timer);
      await Promise.all(underWay);
      return answered;
    },
  };
}

async function call(url: string, body: string): Promise<Answered> {
  const startedAt = performance.now();
  const took = () => performance.now() - startedAt;
  try {
    const answer = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    const text = await answer.text();
    return { run: answer.headers.get('x-hookloom-run') ?? '', status: answer.status, body: text, ms: took() };
  } catch (error) {
    return { run: '', status: 0, body: String(error), ms: took() };
  }
}
