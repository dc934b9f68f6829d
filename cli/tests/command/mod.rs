//! Runs the command in a folder of its own.

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use tempfile::TempDir;

/// A folder with files for a test.
pub struct Folder(TempDir);

/// What came of a run.
#[derive(Debug)]
#[allow(dead_code, reason = "not every file of tests looks at everything")]
pub struct Run {
    pub status: i32,
    pub output: String,
    pub errors: String,
}

#[allow(dead_code, reason = "not every file of tests runs it in every way")]
impl Folder {
    pub fn new() -> Folder {
        Folder(tempfile::tempdir().unwrap())
    }

    pub fn write(&self, path: &str, bytes: &[u8]) {
        let path = self.0.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// The whole path of a file in it.
    pub fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    pub fn run(&self, arguments: &[&str]) -> Run {
        self.run_with(arguments, b"")
    }

    pub fn run_with(&self, arguments: &[&str], input: &[u8]) -> Run {
        self.start(arguments, &[input], false)
    }

    /// The input arrives piece by piece.
    pub fn run_with_pieces(&self, arguments: &[&str], pieces: &[&[u8]]) -> Run {
        self.start(arguments, pieces, false)
    }

    /// Nobody reads what it writes.
    pub fn run_with_closed_output(&self, arguments: &[&str], input: &[u8]) -> Run {
        self.start(arguments, &[input], true)
    }

    /// The command, at work; all that it reads and writes goes through pipes.
    pub fn spawn(&self, arguments: &[&str]) -> Child {
        Command::new(env!("CARGO_BIN_EXE_whomet"))
            .args(arguments)
            .current_dir(self.0.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
    }

    fn start(&self, arguments: &[&str], pieces: &[&[u8]], closed: bool) -> Run {
        let mut child = self.spawn(arguments);
        if closed {
            drop(child.stdout.take());
        }
        let mut stdin = child.stdin.take().unwrap();
        let run = thread::scope(|scope| {
            scope.spawn(move || {
                for (at, piece) in pieces.iter().enumerate() {
                    if at > 0 && pieces.len() < 5 {
                        thread::sleep(Duration::from_millis(100));
                    }
                    // The command may end before it has read everything.
                    let _ = stdin.write_all(piece).and_then(|()| stdin.flush());
                }
            });
            child.wait_with_output().unwrap()
        });
        Run {
            status: run.status.code().unwrap_or(-1),
            output: String::from_utf8(run.stdout).unwrap(),
            errors: String::from_utf8(run.stderr).unwrap(),
        }
    }
}
