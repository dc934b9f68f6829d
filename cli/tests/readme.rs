//! The lines of the README that begin with `whomet` do what they promise.

#![cfg(unix)]

mod command;

use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;

use command::Folder;

/// A block of code: what it is said to be, the file that it is called before it, and its text.
struct Block<'r> {
    kind: &'r str,
    file: Option<&'r str>,
    text: String,
}

fn blocks(readme: &str) -> Vec<Block<'_>> {
    let mut blocks = Vec::new();
    let mut file = None;
    let mut lines = readme.lines();
    while let Some(line) = lines.next() {
        let Some(kind) = line.strip_prefix("```") else {
            // "as `own.csv`:" names the block that follows.
            if let Some(name) = line.strip_suffix("`:").and_then(|line| line.rsplit('`').next()) {
                file = Some(name);
            }
            continue;
        };
        let text: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        blocks.push(Block {
            kind,
            file: file.take(),
            text: text.join("\n") + "\n",
        });
    }
    blocks
}

#[test]
fn the_lines_of_the_readme_run() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let readme = std::fs::read_to_string(root.join("README.md")).unwrap();
    let folder = Folder::new();
    symlink(
        root.join("examples").canonicalize().unwrap(),
        folder.path("examples"),
    )
    .unwrap();
    let binary = Path::new(env!("CARGO_BIN_EXE_whomet")).parent().unwrap();
    let path = format!(
        "{}:{}",
        binary.display(),
        std::env::var("PATH").unwrap_or_default()
    );
    let (mut run, mut written) = (0, 0);
    for block in blocks(&readme) {
        if let Some(file) = block.file {
            folder.write(file, block.text.as_bytes());
            written += 1;
        }
        // What is not ours is not run: an installation, a query to a service.
        let lines: Vec<&str> = block
            .text
            .lines()
            .filter(|line| !line.starts_with("cargo "))
            .collect();
        if block.kind != "sh" || !lines.iter().any(|line| line.starts_with("whomet ")) {
            continue;
        }
        let script = lines.join("\n");
        let done = Command::new("sh")
            .args(["-eu", "-c", &script])
            .current_dir(folder.path(""))
            .env("PATH", &path)
            .output()
            .unwrap();
        let errors = String::from_utf8_lossy(&done.stderr);
        assert!(done.status.success(), "{script}\n{errors}");
        run += 1;
        if script.contains("python3") {
            let printed = String::from_utf8_lossy(&done.stdout);
            assert!(
                printed.contains("['a1', '2025-07-31', 'CONSULT', 'actual', "),
                "{printed}"
            );
        }
        if script.contains("own.csv --to text") {
            let printed = String::from_utf8_lossy(&done.stdout);
            assert!(printed.contains("Tobin Quay"), "{printed}");
        }
    }
    assert!(
        run >= 7 && written >= 3,
        "{run} blocks were run, {written} files written"
    );
}
