/** Names that a file of a model can have: no folders, nothing hidden, and the same on every file system. */
export function isFileName(name: string): boolean {
  return /^[a-z0-9][a-z0-9._-]{0,99}$/i.test(name) && !name.endsWith(".");
}
