import { useEffect, useRef } from 'react';
import { useForm } from '../form-context';

/** So long after the last key, what is written is taken as it stands. */
const REST_MS = 1_000;

/** Tells the form while its writer is at a text: nothing is said of it until they rest, or have left it. */
export function useWriting(at: string, isChoosing: () => boolean) {
  const { writing } = useForm();
  const rest = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef(writing);
  useEffect(() => {
    latest.current = writing;
  });
  const written = () => {
    if (rest.current === undefined) return;
    clearTimeout(rest.current);
    rest.current = undefined;
    latest.current(null);
  };
  const waitForRest = () => {
    clearTimeout(rest.current);
    // Somebody who looks through the list of values is not done yet.
    rest.current = setTimeout(() => (isChoosing() ? waitForRest() : written()), REST_MS);
  };
  const typed = (isInBraces: boolean) => {
    latest.current({ at, isInBraces });
    waitForRest();
  };
  const end = useRef(written);
  useEffect(() => {
    end.current = written;
  });
  useEffect(() => () => end.current(), []);
  return { typed, written };
}
