'use client';

import { lazy, type Ref, Suspense, useRef } from 'react';
import { StaticText, type StaticTextProps } from './static-text';
import type { TextEditorProps, TextHandle } from './text-editor';

const TextEditor = lazy(() => import('./text-editor'));

interface TextBodyProps
  extends Pick<TextEditorProps, 'value' | 'isSame' | 'facts' | 'lines' | 'placeholder' | 'attributes'> {
  readonly ref: Ref<TextHandle>;
  readonly disabled: boolean;
}

/** The text itself: an editor as soon as it is loaded, the same words and pills in its place until then. */
export function TextBody({ disabled, ref, facts, isSame, ...shared }: TextBodyProps) {
  const hadFocus = useRef(false);
  const looks: StaticTextProps = { ...shared, lookOf: facts.lookOf };
  if (disabled) return <StaticText {...looks} />;
  const setFocus = (has: boolean) => () => {
    hadFocus.current = has;
  };
  return (
    <Suspense fallback={<StaticText {...looks} onFocus={setFocus(true)} onBlur={setFocus(false)} />}>
      <TextEditor {...shared} ref={ref} facts={facts} isSame={isSame} takesFocus={hadFocus} />
    </Suspense>
  );
}
