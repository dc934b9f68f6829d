//! What a person at a terminal sees: the bar, and lines as wide as the window.

#![cfg(unix)]

mod command;

use std::fs::{File, OpenOptions};
use std::io::Read;
use std::process::{Command, Stdio};
use std::thread;

use command::Folder;
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{Winsize, tcsetwinsize};

/// All that the command shows in a window of so many columns; with `output`, standard output is shown, too.
fn shown(folder: &Folder, columns: u16, output: bool, arguments: &[&str]) -> String {
    let window = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
    grantpt(&window).unwrap();
    unlockpt(&window).unwrap();
    let size = Winsize {
        ws_row: 24,
        ws_col: columns,
        ws_xpixel: 0,
        ws_ypixel: 0,
    };
    tcsetwinsize(&window, size).unwrap();
    let name = ptsname(&window, Vec::new()).unwrap().into_string().unwrap();
    let terminal = OpenOptions::new().read(true).write(true).open(name).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_whomet"));
    command
        .args(arguments)
        .current_dir(folder.path(""))
        .env("TERM", "xterm")
        .env_remove("NO_COLOR")
        .stdin(Stdio::null())
        .stdout(match output {
            true => Stdio::from(terminal.try_clone().unwrap()),
            false => Stdio::null(),
        })
        .stderr(terminal);
    let reader = thread::spawn(move || {
        let (mut window, mut bytes) = (File::from(window), Vec::new());
        let mut some = [0; 4096];
        // When the last who writes is gone, reading fails.
        while let Ok(count @ 1..) = window.read(&mut some) {
            bytes.extend(&some[..count]);
        }
        String::from_utf8_lossy(&bytes).into_owned()
    });
    let status = command.spawn().unwrap().wait().unwrap();
    drop(command);
    assert!(status.success());
    reader.join().unwrap()
}

/// So many documents that reading them takes longer than a moment.
fn many(folder: &Folder) {
    let line =
        r#"{"text": "Angela Merkel met Emmanuel Macron in Paris on Tuesday. She plans to visit Japan."}"#;
    folder.write("many.jsonl", format!("{line}\n").repeat(20_000).as_bytes());
}

#[test]
fn a_bar_tells_how_far_the_work_is() {
    let folder = Folder::new();
    many(&folder);
    let shown_to = |arguments: &[&str]| shown(&folder, 100, false, arguments);
    let bar = shown_to(&["extract", "many.jsonl", "--date", "2025-07-31"]);
    for part in [" %  ", " documents, ", "B/s, ", " left"] {
        assert!(bar.contains(part), "{part}: {bar:?}");
    }
    // It is taken away at the end.
    assert!(
        bar.trim_end_matches(['\r', '\n']).ends_with("\u{1b}[2K"),
        "{bar:?}"
    );
    assert_eq!(shown_to(&["extract", "many.jsonl", "-q"]), "");
    // What is done at once has none.
    folder.write("one.txt", b"Angela Merkel met Emmanuel Macron.");
    assert_eq!(shown_to(&["extract", "one.txt"]), "");
}

#[test]
fn lines_are_as_wide_as_the_window() {
    let folder = Folder::new();
    let text = "Russian Foreign Minister Sergey Lavrov met Turkish Foreign Minister Hakan Fidan in Moscow on Thursday. \
                Indonesian Foreign Minister Retno Marsudi telephoned the Secretary-General of the United Nations, \
                Antonio Guterres.";
    folder.write("a.txt", text.as_bytes());
    let widest = |columns: u16, form: &str| {
        let arguments = ["extract", "a.txt", "--date", "2024-03-01", "--to", form];
        let shown = shown(&folder, columns, true, &arguments);
        assert!(shown.contains("Sergey Lavr"), "{shown}");
        let width = |line: &str| {
            let mut hidden = false;
            let seen = line.trim_end_matches('\r').chars().filter(|&c| {
                let is_hidden = hidden || c == '\u{1b}';
                hidden = is_hidden && c != 'm';
                !is_hidden
            });
            seen.count()
        };
        shown.lines().map(width).max().unwrap_or(0)
    };
    // A table leaves something of every cell, which takes some columns.
    assert!(widest(76, "table") <= 76);
    assert!(widest(110, "table") > 76);
    assert!(widest(60, "text") <= 60);
    assert!(widest(110, "text") > 60);
}
