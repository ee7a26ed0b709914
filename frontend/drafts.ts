// Unsaved words, kept in this browser: each text with the server's text it was written on.
export type Draft = Record<string, { base: string; text: string }>;

export const same = (a: string, b: string): boolean => tidy(a) === tidy(b);
export const read = (name: string): Draft => JSON.parse(localStorage.getItem(name) ?? "{}");
export const keep = (name: string, draft: Draft): void => localStorage.setItem(name, JSON.stringify(draft));
export const forget = (name: string): void => localStorage.removeItem(name);

const tidy = (text: string) => text.replaceAll("\r", "").trim();
