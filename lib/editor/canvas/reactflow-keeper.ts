export interface Keeper<T extends object> {
  /** The former object of this id while nothing in it is new, else the given one. */
  same(id: string, value: T): T;
  /** The former array while every object in it is the former one. */
  keep(values: readonly (T & { readonly id: string })[]): T[];
}

export function createKeeper<T extends object>(): Keeper<T> {
  let last: T[] = [];
  let known = new Map<string, T>();

  function same(id: string, value: T): T {
    const former = known.get(id);
    const kept = former && isSame(former, value) ? former : value;
    known.set(id, kept);
    return kept;
  }

  function keep(values: readonly (T & { readonly id: string })[]): T[] {
    const kept = values.map((value) => same(value.id, value));
    if (known.size > values.length) known = new Map(values.map((value, index) => [value.id, kept[index] ?? value]));
    if (kept.length !== last.length || kept.some((value, index) => value !== last[index])) last = kept;
    return last;
  }

  return { same, keep };
}

/** Equal field by field; a field that is a flat object (`position`, an edge's `data`) is compared one level deeper. */
function isSame(a: object, b: object): boolean {
  return hasSameFields(
    a,
    b,
    (left, right) => Object.is(left, right) || (isFlat(left) && isFlat(right) && isSameFlat(left, right)),
  );
}

function isSameFlat(a: object, b: object): boolean {
  return hasSameFields(a, b, Object.is);
}

function hasSameFields(a: object, b: object, isSameField: (left: unknown, right: unknown) => boolean): boolean {
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => key in b && isSameField(Reflect.get(a, key), Reflect.get(b, key)))
  );
}

function isFlat(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
