/** One look for everything that drops down: selects, menus, popovers. */
export const menuClasses =
  'z-50 overflow-hidden rounded-float bg-surface text-body text-ink-1 shadow-float outline-none data-[state=open]:animate-float-in origin-(--radix-popper-transform-origin)';

export const menuItemClasses =
  'relative flex min-h-7.5 cursor-pointer items-center gap-2 rounded-[7px] px-2 py-1 font-medium outline-none select-none data-[disabled]:cursor-default data-[disabled]:text-ink-4 data-[highlighted]:bg-hover data-[highlighted]:shadow-none [&>svg]:size-4 [&>svg]:text-ink-3';
