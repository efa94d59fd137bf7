/**
 * What a package exports that the user may have installed; a text when it cannot be loaded: the reason and the remedy, one line.
 *
 * @param load imports it: by its name in quotes where bundlers are to find it
 */
export async function importOptional(
  name: string,
  load: () => Promise<object>,
  remedy: string,
): Promise<object | string> {
  try {
    return await load();
  } catch (error) {
    const { code = "", message = String(error) } = error as { readonly code?: string; readonly message?: string };
    const missing = code.endsWith("MODULE_NOT_FOUND") && message.includes(`'${name}'`);
    const reason = missing ? "is not installed" : `cannot be loaded: ${message.split("\n", 1)[0]}`;
    return `the package ${name} ${reason}; ${remedy}`;
  }
}
