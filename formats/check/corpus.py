"""The articles of examples/articles, and hostile ones, as lines of JSON."""

import json
import pathlib

root = pathlib.Path(__file__).resolve().parents[2] / "examples" / "articles"
rows = [line for line in (root / "articles.tsv").read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
columns = rows[0].split("\t")
for row in rows[1:]:
    row = dict(zip(columns, row.split("\t")))
    document = {
        "id": row["file"],
        "date": row["date"],
        "title": row["title"],
        "outlet": "Invented Agency",
        "url": "https://example.org/" + row["file"],
        "text": (root / row["file"]).read_text(encoding="utf-8"),
    }
    print(json.dumps(document, ensure_ascii=False))

# Text that another program might take for something else than text.
HOSTILE = [
    "</script><script>document.title='broken'</script><img src=x onerror=\"document.title='broken'\">",
    "Sergey Lavrov met Hakan Fidan in Ankara on Thursday, \"onload=\" and '; DROP TABLE events; -- said <b>aides</b> & others.",
    "=HYPERLINK(\"http://example.org\") Emmanuel Macron visited Berlin and met Friedrich Merz on 30 July 2025.",
    "\u202eEmmanuel Macron\u202c \U0001f3db\ufe0f met Keir Starmer\nin London on\r\nMonday \U0001f1eb\U0001f1f7, " + "w" * 3000 + ".",
    "France's foreign\nminister, Jean-Noël Barrot, met Hakan Fidan \\ in Paris {on} 28 July 2025 \x07\x0b.",
]
print(json.dumps({
    "id": "../hostile \"<&>.txt",
    "date": "2025-08-01",
    "title": "=cmd|' /C calc'!A0 </title><script>document.title='broken'</script>",
    "outlet": "@SUM(1)",
    "url": "javascript:alert(1)",
    "text": "\n\n".join(HOSTILE),
}, ensure_ascii=False))
