/** Characters of a password. Apart from the shapes, so that a sign-in page loads no schema for them. */
export const PASSWORD_MIN = 10;
export const PASSWORD_MAX = 200;
