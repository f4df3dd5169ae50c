// Tables as CSV for spreadsheets: RFC 4180 in UTF-8, with the mark at the beginning by which they know it.

const BYTE_ORDER_MARK = "\ufeff";
// A cell that begins so would be run as a formula, also behind spaces and in the wide forms of East Asian keyboards.
const FORMULA = /^[\s\p{Cc}]*[=+\-@＝＋－＠]/u;
const NOT_IN_A_CELL = /(?![\t\n])\p{Cc}/gu;

/** A cell: numbers as they are, lists a line each, and an apostrophe before what would be run as a formula. */
function csvCell(value) {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return String(value);
  if (typeof value === "boolean") return value ? "yes" : "no";
  const text = (Array.isArray(value) ? value.join("\n") : String(value)).replace(/\r\n?/g, "\n").replace(NOT_IN_A_CELL, "");
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function csvText(columns, rows) {
  return BYTE_ORDER_MARK + [columns, ...rows].map((row) => `${row.map(csvCell).join(",")}\r\n`).join("");
}
