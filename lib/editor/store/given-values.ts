import { createStore, type StoreApi } from 'zustand/vanilla';

/** What somebody gave values to try steps or to test the flow with, as text by path: `params.user_id`. Each is offered wherever it is asked for. */
export type GivenValues = StoreApi<ReadonlyMap<string, string>>;

export const createGivenValues = (): GivenValues => createStore<ReadonlyMap<string, string>>(() => new Map());

export function give(values: GivenValues, given: Iterable<readonly [path: string, text: string]>): void {
  values.setState((now) => new Map([...now, ...given]), true);
}
