// Decides the names under which statements are prepared once per connection: the same text always has the same name.

/** Beyond these a text is sent unnamed: statements are constants, so more of them means that one is built from values. */
const NAMES_MAX = 1000;

export function createStatementNames(): (text: string) => string | undefined {
  const names = new Map<string, string>();
  return (text) => {
    const known = names.get(text);
    if (known !== undefined || names.size >= NAMES_MAX) return known;
    const name = `s${names.size + 1}`;
    names.set(text, name);
    return name;
  };
}
