/** Calls per page, on the server's first one and on later ones. */
export const PAGE_SIZE = 50;
