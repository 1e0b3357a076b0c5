// The editor of SQL: colours, Shift-Enter, and a button that formats.
"use strict";

const format = document.querySelector("button#sql-format");
const shown = document.querySelector("pre#sql-query");
const input = document.querySelector("textarea#sql-editor");

if (input) {
  const editor = CodeMirror.fromTextArea(input, { lineNumbers: true, mode: "text/x-sql", lineWrapping: true });
  editor.setOption("extraKeys", { "Shift-Enter": () => input.form.submit(), Tab: false });
  cmResize(editor, { resizableWidth: false });
  if (format) {
    format.hidden = false;
    format.addEventListener("click", () => editor.setValue(sqlFormatter.format(editor.getValue())));
  }
} else if (format && shown) {
  const formatted = sqlFormatter.format(shown.textContent);
  format.hidden = formatted === shown.textContent;
  format.addEventListener("click", () => { shown.textContent = formatted; });
}
