//! Every kind of input that somebody may have: what is read of it, what is told, and how it ends.

mod command;

use std::io::Write;

use command::{Folder, Run};
use serde_json::Value;

/// One kind of input.
struct Kind {
    /// The file's name and its bytes.
    file: &'static str,
    bytes: Vec<u8>,
    /// Arguments behind `extract FILE --to jsonl --with-text`.
    arguments: &'static [&'static str],
    /// Of each document: id, date (empty: none) and text.
    documents: Vec<[String; 3]>,
    /// What standard error has, line by line: how each begins, or with `...` before it, what it holds.
    told: Vec<&'static str>,
}

impl Kind {
    fn status(&self) -> i32 {
        i32::from(self.told.iter().any(|line| !line.starts_with("note: ")))
    }
}

fn kind(file: &'static str, bytes: impl Into<Vec<u8>>) -> Kind {
    Kind {
        file,
        bytes: bytes.into(),
        arguments: &[],
        documents: Vec::new(),
        told: Vec::new(),
    }
}

impl Kind {
    fn with(mut self, arguments: &'static [&'static str]) -> Kind {
        self.arguments = arguments;
        self
    }

    fn gives(mut self, id: &str, date: &str, text: &str) -> Kind {
        self.documents.push([id, date, text].map(str::to_owned));
        self
    }

    fn tells(mut self, line: &'static str) -> Kind {
        self.told.push(line);
        self
    }
}

const MET: &str = "Angela Merkel met Vladimir Putin in Moscow.";

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

fn zstd(bytes: &[u8]) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest)
}

fn utf16(text: &str, mark: bool, big: bool) -> Vec<u8> {
    let units = mark.then_some(0xFEFF).into_iter().chain(text.encode_utf16());
    units
        .flat_map(|unit| {
            if big {
                unit.to_be_bytes()
            } else {
                unit.to_le_bytes()
            }
        })
        .collect()
}

fn texts() -> Vec<Kind> {
    vec![
        kind("a.txt", MET).gives("a.txt", "", MET),
        kind("empty.txt", "").gives("empty.txt", "", ""),
        kind("no_ending", MET).gives("no_ending", "", MET),
        kind("a.md", "# Talks\n\nThey met.\n").gives("a.md", "", "# Talks\n\nThey met.\n"),
        kind("crlf.txt", "They met.\r\nThey left.\r\n").gives("crlf.txt", "", "They met.\r\nThey left.\r\n"),
        kind("mark.txt", format!("\u{feff}{MET}")).gives("mark.txt", "", MET),
        kind("nul.txt", "They\0met.\0").gives("nul.txt", "", "They\0met.\0"),
        kind("utf16le.txt", utf16(MET, true, false)).gives("utf16le.txt", "", MET),
        kind("utf16be.txt", utf16(MET, true, true)).gives("utf16be.txt", "", MET),
        kind("unmarked.txt", utf16(MET, false, false)).gives("unmarked.txt", "", MET),
        kind("latin.txt", b"M\xFCller met \x93Putin\x94.")
            .with(&["--encoding", "windows-1252"])
            .gives("latin.txt", "", "Müller met “Putin”."),
        kind("latin.txt", b"M\xFCller met Putin.").tells(
            "latin.txt:1:2: expected UTF-8, found byte 0xFC; if it is Windows-1252: --encoding windows-1252",
        ),
        kind("cyrillic.txt", b"\xEC\xE8\xF0")
            .with(&["--encoding", "windows-1251"])
            .gives("cyrillic.txt", "", "мир"),
        kind("a.txt", MET)
            .with(&["--encoding", "klingon"])
            .tells("error: invalid value 'klingon'"),
        kind("utf32.txt", [&[0xFF, 0xFE, 0, 0][..], b"A\0\0\0"].concat())
            .tells("utf32.txt:1:1: expected UTF-8 or UTF-16, found UTF-32"),
        kind("a.txt.gz", gzip(MET.as_bytes())).gives("a.txt.gz", "", MET),
        kind("two.gz", [gzip(b"They met. "), gzip(b"They left.")].concat()).gives(
            "two.gz",
            "",
            "They met. They left.",
        ),
        kind("cut.txt.gz", gzip(MET.as_bytes())[..30].to_vec()).tells("cut.txt.gz: "),
        kind("a.txt.zst", zstd(MET.as_bytes())).gives("a.txt.zst", "", MET),
        kind(
            "two.zst",
            [
                zstd(b"They met. "),
                b"\x50\x2A\x4D\x18\x02\0\0\0xx".to_vec(),
                zstd(b"They left."),
            ]
            .concat(),
        )
        .gives("two.zst", "", "They met. They left."),
        kind("cut.zst", zstd(MET.as_bytes())[..12].to_vec()).tells("cut.zst: "),
        kind("large.txt", MET)
            .with(&["--max-bytes", "20"])
            .tells("large.txt: the text has more than 20 bytes: --max-bytes"),
        kind("bomb.txt.gz", gzip(&[b'a'; 100_000]))
            .with(&["--max-bytes", "10k"])
            .tells("bomb.txt.gz: the text has more than 10240 bytes"),
        kind("2025-07-31-talks.txt", MET)
            .with(&["--date-from", "name"])
            .gives("2025-07-31-talks.txt", "2025-07-31", MET),
        kind("a.txt", "They met on Tuesday.")
            .gives("a.txt", "", "They met on Tuesday.")
            .tells("note: 1 document without a date: 1 date such as \"on Tuesday\" is not resolved"),
        kind("a.txt", "They met on Tuesday.")
            .with(&["-q"])
            .gives("a.txt", "", "They met on Tuesday."),
    ]
}

fn pages_and_feeds() -> Vec<Kind> {
    const PAGE: &str = "<!doctype html><html><head><title>Talks in Moscow - The Wire</title>\
        <meta name=\"date\" content=\"31 July 2025\"><script>var x = '<p>Macron met Xi.</p>';</script></head>\
        <body><nav><a href=\"/\">Home</a></nav><h1>Talks in Moscow</h1><p>Angela Merkel met Vladimir&nbsp;Putin.</p>\
        <p>They talked for an hour.</p><footer>All rights reserved.</footer></body></html>";
    const TEXT: &str = "Talks in Moscow\n\nAngela Merkel met Vladimir Putin.\n\nThey talked for an hour.";
    const RSS: &str = "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>The Wire</title>\
        <item><title>Talks</title><guid>g1</guid><pubDate>Thu, 31 Jul 2025 10:00:00 GMT</pubDate>\
        <description>&lt;p&gt;Merkel met Putin.&lt;/p&gt;</description></item>\n\
        <item><title>More</title><description>Xi met Macron.</description></item></channel></rss>";
    vec![
        kind("page.html", PAGE).gives("page.html", "2025-07-31", TEXT),
        kind("page.txt", PAGE).gives("page.txt", "2025-07-31", TEXT),
        kind("page", PAGE).gives("page", "2025-07-31", TEXT),
        kind("page.htm.gz", gzip(PAGE.as_bytes())).gives("page.htm.gz", "2025-07-31", TEXT),
        kind("fragment.html", "<p>They met.</p><p>They left.</p>").gives("fragment.html", "", "They met.\n\nThey left."),
        kind("old.html", b"<html><body><p>M\xFCller met Putin.</p></body></html>")
            .gives("old.html", "", "Müller met Putin."),
        kind("koi.html", b"<html><head><meta charset=koi8-r></head><p>\xCD\xC9\xD2 \xC9 \xCD\xC9\xD2 .</p></html>")
            .gives("koi.html", "", "мир и мир ."),
        kind("app.html", "<html><body><div id=\"root\"></div><script>start()</script></body></html>")
            .tells("app.html: the page holds no text that could be read"),
        kind("bad_date.html", "<meta name=\"date\" content=\"soon\"><p>They met.</p>")
            .gives("bad_date.html", "", "They met.")
            .tells("bad_date.html: expected a date, as 2025-07-31 or 31 July 2025, found \"soon\""),
        kind("feed.xml", RSS)
            .gives("g1", "2025-07-31", "Talks\n\nMerkel met Putin.")
            .gives("feed.xml:2", "", "More\n\nXi met Macron."),
        kind("feed", RSS).with(&["--date", "2025-08-01"])
            .gives("g1", "2025-07-31", "Talks\n\nMerkel met Putin.")
            .gives("feed:2", "2025-08-01", "More\n\nXi met Macron."),
        kind(
            "feed.atom",
            "<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><id>e1</id><title>Talks</title>\
             <updated>2025-07-31T10:00:00Z</updated><content>They met.</content></entry></feed>",
        )
        .gives("e1", "2025-07-31", "Talks\n\nThey met."),
        kind(
            "latin.rss",
            b"<?xml version='1.0' encoding='ISO-8859-1'?><rss><channel><item><guid>a</guid>\
              <description>M\xFCller met Putin.</description></item></channel></rss>",
        )
        .gives("a", "", "Müller met Putin."),
        kind("cut.rss", "<rss><channel><item><guid>a</guid><description>They met.</description></item><item><guid>")
            .gives("a", "", "They met.")
            .tells("cut.rss:1:"),
        kind("news.xml", "<nitf><body><p>They met.</p></body></nitf>")
            .tells("news.xml:1:1: expected a text, a page, a feed, a table or JSON, found XML of another kind, <nitf>"),
    ]
}

fn json() -> Vec<Kind> {
    const LINES: &str = "{\"id\":\"a\",\"date\":\"2025-07-31\",\"text\":\"They met.\"}\n\n{\"id\":1.5,\"text\":\"They left.\"}\n";
    vec![
        kind("a.jsonl", LINES).gives("a", "2025-07-31", "They met.").gives("1.5", "", "They left."),
        kind("a.json", LINES).gives("a", "2025-07-31", "They met.").gives("1.5", "", "They left."),
        kind("lines", format!("\n \n{LINES}")).gives("a", "2025-07-31", "They met.").gives("1.5", "", "They left."),
        kind("a.ndjson.zst", zstd(LINES.as_bytes())).gives("a", "2025-07-31", "They met.").gives("1.5", "", "They left."),
        kind("wide.jsonl", utf16(LINES, true, false)).gives("a", "2025-07-31", "They met.").gives("1.5", "", "They left."),
        kind("list.json", "[\n{\"text\":\"They met.\"},\n\n {\"id\":\"b\",\"text\":\"They left.\"}]")
            .gives("list.json:1", "", "They met.")
            .gives("b", "", "They left."),
        kind("strings.json", "[\"They met.\", \"They \\\"left\\\".\"]")
            .gives("strings.json:1", "", "They met.")
            .gives("strings.json:2", "", "They \"left\"."),
        kind("empty_list.json", "[]"),
        kind("one.json", "{\n  \"text\": \"They met.\",\n  \"date\": \"July 31, 2025\"\n}").gives("one.json:1", "2025-07-31", "They met."),
        kind(
            "api.json",
            "{\"status\":\"ok\",\"articles\":[{\"title\":\"T\",\"content\":\"They met.\",\"publishedAt\":\"2025-07-31T10:00:00Z\",\"url\":\"u1\"}]}",
        )
        .gives("u1", "2025-07-31", "They met.")
        .tells("note: api.json: text from \"content\", date from \"publishedAt\", id from \"url\""),
        kind("solr.json", "{\"response\":{\"docs\":[{\"id\":\"d\",\"body\":\"They met.\"}]}}")
            .gives("d", "", "They met.")
            .tells("note: solr.json: text from \"body\""),
        kind("broken.json", "[{\"text\":\"They met.\"} {\"text\":\"b\"}]")
            .gives("broken.json:1", "", "They met.")
            .tells("broken.json:1:23: expected \",\" or \"]\", found \"{\""),
        kind("cut.json", "[{\"text\":\"They met.\"},\n {\"text\":\"b")
            .gives("cut.json:1", "", "They met.")
            .tells("cut.json:2:11: EOF while parsing a string"),
        kind("none.jsonl", "{\"id\":1,\"headline\":\"T\",\"lede\":\"They met.\"}\n")
            .tells("none.jsonl:1:1: the object has no \"text\"; it has \"id\", \"headline\", \"lede\"; say which is the text by --text-field NAME"),
        kind("told.jsonl", "{\"id\":1,\"headline\":\"T\",\"lede\":\"They met.\"}\n")
            .with(&["--text-field", "lede", "--title-field", "headline"])
            .gives("1", "", "They met."),
        kind("seconds.jsonl", "{\"text\":\"a\",\"date\":1753920000}\n{\"text\":\"b\",\"date\":\"1753920000000\"}\n")
            .gives("seconds.jsonl:1", "2025-07-31", "a")
            .gives("seconds.jsonl:2", "2025-07-31", "b"),
        kind("two_ways.jsonl", "{\"text\":\"a\",\"date\":\"04/07/2025\"}\n")
            .gives("two_ways.jsonl:1", "", "a")
            .tells("two_ways.jsonl:1:20: \"04/07/2025\" may be 4 July or 7 April: say which by --date-order dmy or mdy"),
        kind("mdy.jsonl", "{\"text\":\"a\",\"date\":\"04/07/2025\"}\n")
            .with(&["--date-order", "mdy"])
            .gives("mdy.jsonl:1", "2025-04-07", "a"),
        kind("long.jsonl", format!("{{\"text\":\"{}\"}}\n{{\"text\":\"b\"}}\n", "a".repeat(100)))
            .with(&["--max-bytes", "50"])
            .gives("long.jsonl:2", "", "b")
            .tells("long.jsonl:1:1: the line has more than 50 bytes"),
        kind("twice.jsonl", "{\"text\":\"a\",\"x\":1,\"x\":2}\n")
            .gives("twice.jsonl:1", "", "a")
            .tells("twice.jsonl:1:23: \"x\" is given twice; the last is kept"),
        kind("own.jsonl", "{\"text\":\"a\",\"events\":[1]}\n")
            .gives("own.jsonl:1", "", "a")
            .tells("note: own.jsonl: the field \"events\" is kept as \"input_events\""),
        kind("markup.jsonl", "{\"id\":1,\"body\":\"<p>They met.</p><p>They left.</p>\"}\n")
            .gives("1", "", "They met.\n\nThey left.")
            .tells("note: markup.jsonl: text from \"body\""),
    ]
}

fn tables() -> Vec<Kind> {
    const TABLE: &str = "doc_id,headline,content,published\n7,Talks,\"They met,\nand left.\",31 July 2025\n8,More,Xi met Macron.,\n";
    fn both(kind: Kind) -> Kind {
        kind.gives("7", "2025-07-31", "They met,\nand left.")
            .gives("8", "", "Xi met Macron.")
    }
    let semicolons = TABLE
        .replace("met,", "met")
        .replace(',', ";")
        .replace("They met", "They met,");
    let crlf = TABLE.replace("\nand", " and").replace('\n', "\r\n");
    let excel = utf16(
        &TABLE
            .replace("met,\n", "met, ")
            .replace(',', "\t")
            .replace("met\t", "met,"),
        true,
        false,
    );
    vec![
        both(kind("a.csv", TABLE)).tells(
            "note: a.csv: text from \"content\", title from \"headline\", date from \"published\", id from \"doc_id\"",
        ),
        both(kind("table", TABLE)).tells("note: table"),
        both(kind("a.csv.gz", gzip(TABLE.as_bytes()))).tells("note: a.csv.gz"),
        both(kind("semicolons.csv", semicolons)).tells("note: semicolons.csv"),
        kind("crlf.csv", crlf)
            .gives("7", "2025-07-31", "They met, and left.")
            .gives("8", "", "Xi met Macron.")
            .tells("note: crlf.csv"),
        kind("excel.txt", excel)
            .gives("7", "2025-07-31", "They met, and left.")
            .gives("8", "", "Xi met Macron.")
            .tells("note: excel.txt"),
        kind("plain.tsv", "id\tdate\ttext\n1\t2025-07-31\t\"Well,\" she said, and they met.\n")
            .gives("1", "2025-07-31", "\"Well,\" she said, and they met."),
        kind("short.csv", "id,text\n1\n2,They met.\n")
            .gives("2", "", "They met.")
            .tells("short.csv:2: expected 2 cells, as the header has, found 1"),
        kind("bare.csv", "1,2025-07-31,They met.\n2,2025-08-01,They left.\n")
            .tells("bare.csv:1:1: the table has no \"text\"; it has \"1\", \"2025-07-31\", \"They met.\""),
        kind("empty.csv", "").tells("empty.csv: expected a header with the names of the columns, found nothing"),
        kind("latin.csv", b"id,text\n1,M\xFCller met.\n2,They met.\n")
            .gives("2", "", "They met.")
            .tells("latin.csv:2: expected UTF-8, found byte 0xFC"),
        kind("date.csv", "text,date\nThey met.,31/12/2025\nThey left.,soon\n")
            .gives("date.csv:2", "2025-12-31", "They met.")
            .gives("date.csv:3", "", "They left.")
            .tells("date.csv:3: \"date\": expected a date, as 2025-07-31 or 31 July 2025, found \"soon\""),
        kind("open.csv", format!("text\n\"They met.\n{}", "more\n".repeat(30_000)))
            .with(&["--max-bytes", "1k"])
            .tells("open.csv:2: the row has more than 1024 bytes"),
    ]
}

fn refused() -> Vec<Kind> {
    vec![
        kind("a.pdf", b"%PDF-1.7\n%\xE2\xE3")
            .tells("a.pdf:1:1: expected a text, found PDF: make a text of it"),
        kind("a.docx", b"PK\x03\x04\x14\0").tells("a.docx:1:1: expected a text, found a ZIP archive"),
        kind("a.doc", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")
            .tells("a.doc:1:1: expected a text, found a file of an old office"),
        kind("a.rtf", b"{\\rtf1\\ansi They met.}").tells("a.rtf:1:1: expected a text, found RTF"),
        kind("a.xz", b"\xFD7zXZ\0\0").tells("a.xz:1:1: expected a text, found xz: unpack it"),
        kind("a.png", b"\x89PNG\r\n\x1A\n").tells("a.png:1:1: expected a text, found a picture"),
        kind("a.parquet", b"PAR1\x15\x04")
            .tells("a.parquet:1:1: expected a text, found Parquet: write it as JSON lines"),
        kind("a.db", b"SQLite format 3\0\x10").tells("a.db:1:1: expected a text, found an SQLite database"),
        kind("noise.txt", (0..=255).cycle().take(2000).collect::<Vec<u8>>())
            .tells("noise.txt:1:1: expected a text, found binary data"),
    ]
}

#[test]
fn every_kind_of_input_is_read_or_refused_as_it_is_told() {
    let kinds: Vec<Kind> = [texts(), pages_and_feeds(), json(), tables(), refused()]
        .into_iter()
        .flatten()
        .collect();
    assert!(kinds.len() >= 60, "{} kinds", kinds.len());
    let folder = Folder::new();
    for kind in &kinds {
        folder.write(kind.file, &kind.bytes);
        let base = ["extract", kind.file, "--to", "jsonl", "--with-text"];
        let run = folder.run(&[&base[..], kind.arguments].concat());
        let name = format!("{} {:?}", kind.file, kind.arguments);
        let wrong_option = kind.told.iter().any(|line| line.starts_with("error: "));
        assert_eq!(
            run.status,
            if wrong_option { 2 } else { kind.status() },
            "{name}: {}",
            run.errors
        );
        assert_eq!(documents(&run), kind.documents, "{name}: {}", run.errors);
        let lines: Vec<&str> = run.errors.lines().collect();
        assert!(
            wrong_option || lines.len() == kind.told.len(),
            "{name}: {}",
            run.errors
        );
        for (line, told) in lines.iter().zip(&kind.told) {
            assert!(line.starts_with(told), "{name}: {line}\nnot: {told}");
        }
    }
}

fn documents(run: &Run) -> Vec<[String; 3]> {
    run.output
        .lines()
        .map(|line| {
            let value: Value = serde_json::from_str(line).unwrap();
            ["id", "date", "text"].map(|key| value[key].as_str().unwrap_or_default().to_owned())
        })
        .collect()
}

#[test]
fn a_table_beside_the_documents_dates_them() {
    let folder = Folder::new();
    folder.write("news/a.txt", MET.as_bytes());
    folder.write("news/b.txt", MET.as_bytes());
    folder.write(
        "dates.csv",
        b"file,date\na.txt,31 July 2025\nnews/b.txt,2025-08-01\n",
    );
    let run = folder.run(&["extract", "news", "--dates", "dates.csv", "--with-text"]);
    let dates: Vec<String> = documents(&run).into_iter().map(|[_, date, _]| date).collect();
    assert_eq!(dates, ["2025-07-31", "2025-08-01"]);
    folder.write("dates.csv", b"file,date\na.txt,soon\nb.txt,later\n");
    let run = folder.run(&["extract", "news", "--dates", "dates.csv"]);
    assert_eq!((run.status, &*run.output), (2, ""));
    assert_eq!(run.errors.lines().count(), 3, "{}", run.errors);
}

#[test]
fn what_is_no_document_of_a_folder_is_passed_over_and_told() {
    let folder = Folder::new();
    folder.write("news/a.txt", MET.as_bytes());
    folder.write("news/.hidden.txt", MET.as_bytes());
    folder.write("news/.git/b.txt", MET.as_bytes());
    folder.write("news/c.pdf", b"%PDF");
    folder.write("news/.gitignore", b"d.txt\n");
    folder.write("news/d.txt", MET.as_bytes());
    folder.write("news/README", b"x");
    let run = folder.run(&["extract", "news", "--with-text"]);
    let ids: Vec<String> = documents(&run).into_iter().map(|[id, ..]| id).collect();
    assert_eq!(
        (run.status, ids),
        (0, vec!["news/a.txt".to_owned(), "news/d.txt".to_owned()])
    );
    assert_eq!(
        run.errors,
        "note: news: 2 files are read; passed over: 1 .pdf, 1 files without an ending, 3 hidden\n"
    );
    let run = folder.run(&["extract", "news", "--gitignore", "-q"]);
    assert_eq!((documents(&run).len(), &*run.errors), (1, ""));
}

#[cfg(unix)]
#[test]
fn what_may_never_end_and_what_cannot_be_opened_costs_nothing_else() {
    use std::os::unix::fs::symlink;
    let folder = Folder::new();
    folder.write("news/a.txt", MET.as_bytes());
    symlink("nowhere", folder.path("news/gone.txt")).unwrap();
    symlink("..", folder.path("news/up")).unwrap();
    let made = std::process::Command::new("mkfifo")
        .arg(folder.path("news/pipe.txt"))
        .status();
    let run = folder.run(&["extract", "news"]);
    assert_eq!((run.status, documents(&run).len()), (1, 1));
    let mut expected = vec![
        "note: news: 2 files are read; passed over: 1 links to folders",
        "news/gone.txt: no such file or folder",
    ];
    if made.is_ok_and(|status| status.success()) {
        expected
            .push("news/pipe.txt: a pipe, socket or device in a folder, which may never end: passed over");
    }
    let mut lines: Vec<&str> = run.errors.lines().collect();
    lines.sort_unstable();
    expected.sort_unstable();
    assert_eq!(lines, expected);
}

#[test]
fn input_that_arrives_in_pieces_is_what_it_is() {
    let lines = "{\"text\":\"They met.\"}\n{\"text\":\"They left.\"}\n";
    let marked = format!("\u{feff}{lines}");
    let (mark, rest) = marked.as_bytes().split_at(1);
    let many = "\n".repeat(300_000);
    for pieces in [
        vec![mark, rest],
        vec![b"\n", lines.as_bytes()],
        vec![many.as_bytes(), lines.as_bytes()],
        lines.as_bytes().chunks(1).collect(),
    ] {
        let run = Folder::new().run_with_pieces(&["extract"], &pieces);
        assert_eq!((run.status, documents(&run).len()), (0, 2), "{}", run.errors);
    }
}

#[test]
fn no_message_holds_what_a_terminal_obeys() {
    let folder = Folder::new();
    let line = "{\"text\":\"a\",\"date\":\"\\u001b[31mx\\na.jsonl:9:9: forged\\u202e\"}\n";
    folder.write("a.jsonl", line.as_bytes());
    let run = folder.run(&["extract", "a.jsonl", "b\u{1b}[31m.txt"]);
    assert_eq!(run.errors.lines().count(), 2, "{}", run.errors);
    assert!(!run.errors.contains(['\u{1b}', '\u{202e}']), "{}", run.errors);
}

#[test]
fn the_output_goes_where_it_is_told_and_not_over_the_input() {
    let folder = Folder::new();
    folder.write("a.txt", MET.as_bytes());
    let run = folder.run(&["extract", "a.txt", "-o", "out.jsonl"]);
    assert_eq!((run.status, &*run.output, &*run.errors), (0, "", ""));
    assert!(
        std::fs::read_to_string(folder.path("out.jsonl"))
            .unwrap()
            .contains("CONSULT")
    );
    let run = folder.run(&["extract", "a.txt", "-o", "a.txt"]);
    assert_eq!(
        (run.status, &*run.errors),
        (2, "whomet: a.txt: the output would be written over the input\n")
    );
    assert_eq!(std::fs::read_to_string(folder.path("a.txt")).unwrap(), MET);
    let run = folder.run(&["extract", "a.txt", "-v", "-o", "out.jsonl"]);
    assert!(
        run.errors
            .ends_with("1 document, 1 meeting, 0 other events, 0 problems\n"),
        "{}",
        run.errors
    );
}
