import { useState } from 'react';
import { useEditorState } from '@/components/editing/editor-context';
import type { CardStyle } from './card-style';

/** While somebody writes between the braces of a text, the card keeps what it said last: half a name says nothing. */
export function useReadableLook(look: CardStyle, nodeId: string): CardStyle {
  const isHeld = useEditorState(({ writing }) => writing?.nodeId === nodeId && writing.isInBraces);
  const [last, setLast] = useState(look.sentence);
  if (!isHeld && last !== look.sentence) setLast(look.sentence);
  if (!isHeld || last === null) return look;
  const { bubble } = last.values;
  return { ...look, sentence: last, bubble: typeof bubble === 'string' ? linesOf(bubble) : null };
}

const linesOf = (text: string): readonly string[] => text.split('\n').filter((line) => line !== '');
