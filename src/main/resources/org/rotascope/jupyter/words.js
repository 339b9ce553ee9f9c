// Texts as they are shown, and elements that hold them.

/** Returns a text without what would break out of its line or turn it around. */
export const clean = (text) => String(text).replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}]/gu, "\uFFFD");
export const short = (text, most = 22) => (text.length > most ? `${[...text].slice(0, most - 1).join("")}…` : text);
export const plural = (n, unit) => `${n} ${unit}${Math.abs(n) === 1 ? "" : "s"}`;
export const between = (low, x, high) => Math.min(high, Math.max(low, x));
export const minus = (text) => text.replace("-", "\u2212");

export function node(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}
