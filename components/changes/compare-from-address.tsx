'use client';

import dynamic from 'next/dynamic';
import { useSearchParams } from 'next/navigation';

const Comparison = dynamic(() => import('./comparison').then((module) => module.Comparison), { loading: () => null });

/** A version that the address names (`?compare=`) beside the draft: what is new, changed and gone is marked on the canvas. */
export function CompareFromAddress() {
  const number = useSearchParams().get('compare');
  return number === null ? null : <Comparison number={number} />;
}
