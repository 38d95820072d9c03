import { Fragment } from 'react';

/** A URL that wraps after its slashes, where a reader expects it, before it breaks inside a word. */
export function Address({ url }: { url: string }) {
  return url.split(/(?<=[^/]\/)(?!\/)/).map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one address have no identity of their own
    <Fragment key={index}>
      {part}
      <wbr />
    </Fragment>
  ));
}
