//! What the command can be asked for.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use whomet::Date;

/// Who met whom, read from English diplomatic and political news
#[derive(Debug, Parser)]
#[command(name = "whomet", version, arg_required_else_help = true)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Read articles and tell who met whom
    ///
    /// Exit status: 0 if everything was read; 1 if something of the input could not be, which is told on standard
    /// error, and everything else was read; 2 if nothing was done, for an option, a gazetteer or a rule file is wrong.
    Extract(ExtractArguments),
    /// Merge what extract wrote as JSONL into one graph: any number of files, made on any number of machines
    ///
    /// The graph is the one that "whomet extract --to graph" makes of the articles, whatever the order of the files.
    ///
    /// Exit status: 0 if everything was read; 1 if some lines could not be, which is told on standard error, and the
    /// others were read.
    Graph(GraphArguments),
    /// Tell why a text is read as it is: chunks, clauses, what each rule matched, which rule found each event
    Explain(ExplainArguments),
    /// Look into gazetteers: names and what they denote
    Gazetteer {
        #[command(subcommand)]
        command: GazetteerCommand,
    },
    /// Check rules of your own
    Rules {
        #[command(subcommand)]
        command: RulesCommand,
    },
}

/// The arguments of `whomet extract`.
#[derive(Debug, Args)]
pub struct ExtractArguments {
    /// A text file (one document), a .jsonl file (one document a line), a folder (all .txt and .jsonl files in it),
    /// or - for standard input
    #[arg(value_name = "PATH", default_value = "-")]
    pub paths: Vec<PathBuf>,

    /// What the input is; auto goes by the file's name and, where that does not tell, takes for JSONL what begins
    /// with {
    #[arg(long, value_enum, default_value_t = From::Auto)]
    pub from: From,

    /// What to write [default: text on a terminal, otherwise jsonl]
    #[arg(long, value_enum)]
    pub to: Option<To>,

    #[command(flatten)]
    pub reading: ReadingArguments,

    /// How many threads to use [default: as many as there are cores]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
}

/// The arguments of `whomet graph`.
#[derive(Debug, Args)]
pub struct GraphArguments {
    /// A file that "whomet extract --to jsonl" wrote, or - for standard input
    #[arg(value_name = "FILE", default_value = "-")]
    pub files: Vec<PathBuf>,

    /// What to write
    #[arg(long, value_enum, default_value_t = GraphTo::Json)]
    pub to: GraphTo,

    /// How many threads to use [default: as many as there are cores]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
}

/// The arguments of `whomet explain`.
#[derive(Debug, Args)]
pub struct ExplainArguments {
    /// A text file, or - for standard input
    #[arg(value_name = "FILE", default_value = "-")]
    pub file: PathBuf,

    /// Only this sentence, counted from 1
    #[arg(long, value_name = "N")]
    pub sentence: Option<usize>,

    /// How it is told
    #[arg(long, value_name = "FORM", default_value = "text")]
    pub to: Explained,

    /// How far this rule or frame came in each sentence
    #[arg(long = "rule", value_name = "NAME")]
    pub rule: Option<String>,

    #[command(flatten)]
    pub reading: ReadingArguments,
}

/// What every command that reads text is told of how to read it.
#[derive(Debug, Args)]
pub struct ReadingArguments {
    /// When the text was published; of documents that carry no date, where the input has many
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub date: Option<Date>,

    /// A gazetteer of your own; its names win over the built-in ones. Can be given several times
    #[arg(long = "gazetteer", value_name = "FILE")]
    pub gazetteers: Vec<PathBuf>,

    /// Rules of your own; they win over built-in rules of the same name. Can be given several times
    #[arg(long, value_name = "FILE")]
    pub rules: Vec<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum From {
    /// By the file's name
    Auto,
    /// Each file is one document
    Text,
    /// Each line is one document: {"id", "date", "text"}; other fields are kept
    Jsonl,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Explained {
    /// For a person to read
    Text,
    /// An object a document: tokens with their classes, noun groups, clauses. FILE may be JSONL
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum To {
    /// For a person to read: meetings, people, countries
    Text,
    /// JSON with indentation: an object if the input is one text, otherwise a list of objects
    Json,
    /// One object a line
    Jsonl,
    /// One graph of all documents, as JSON
    Graph,
    /// One graph of all documents, for Graphviz
    Dot,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum GraphTo {
    /// One object: documents, nodes, events with their edges, relations
    Json,
    /// For Graphviz
    Dot,
}

#[derive(Debug, Subcommand)]
pub enum GazetteerCommand {
    /// Tell what is wrong with gazetteer files of your own
    Check {
        /// The files, TSV
        #[arg(value_name = "FILE", required = true)]
        files: Vec<PathBuf>,
    },
    /// Tell what a name denotes
    Find {
        /// The name, with or without capitals and accents
        name: String,
    },
    /// Print a table of the built-in gazetteers, in Markdown
    Table,
}

#[derive(Debug, Subcommand)]
pub enum RulesCommand {
    /// Tell what is wrong with rule files, and run the examples in them
    Check {
        /// The files
        #[arg(value_name = "FILE", required = true)]
        files: Vec<PathBuf>,
    },
}

fn date(text: &str) -> Result<Date, String> {
    text.parse().map_err(|error| format!("{error}"))
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_arguments_are_sound() {
        super::Arguments::command().debug_assert();
    }
}
