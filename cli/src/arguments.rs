//! What the command can be asked for.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::builder::{OsStringValueParser, TypedValueParser};
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};
use whomet::Date;
use whomet::document::{Mode, Status};
use whomet_input::Encoding;

use crate::form::To;

/// Who met whom, read from English diplomatic and political news
///
/// A path in the place of a command is read: "whomet article.txt" is "whomet extract article.txt".
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
    Graph(Box<GraphArguments>),
    /// Show articles, and what was found in many, in a browser on this machine
    ///
    /// A page to paste an article into, the page of the files given, and POST /extract for programs, which takes a text
    /// or an object with "text", "date" and "id" and returns what extract writes. Gazetteers and rules are read again
    /// when their files change.
    Serve(Box<ServeArguments>),
    /// Tell why a text is read as it is: chunks, clauses, what each rule matched, which rule found each event
    Explain(ExplainArguments),
    /// Look into gazetteers: names and what they denote
    Gazetteer {
        #[command(subcommand)]
        command: GazetteerCommand,
    },
    /// Look into rules, and check your own
    Rules {
        #[command(subcommand)]
        command: RulesCommand,
    },
    /// Print the licences of the program, of the data in it and of the crates that it is built of
    Licences,
    /// Measure how fast documents are read: megabytes and articles a second, beside a bare scan for the same names
    Bench(BenchArguments),
    /// Print what a shell needs to complete commands and options
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Man,
}

/// The arguments of `whomet bench`.
#[derive(Debug, Args)]
pub struct BenchArguments {
    /// Files or folders with what is to be read
    #[arg(value_name = "PATH", required = true, value_parser = path())]
    pub paths: Vec<PathBuf>,

    #[command(flatten)]
    pub input: InputArguments,

    /// How many threads to use, after one [default: as many as there are cores]
    #[arg(short = 'j', long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,

    /// For how many seconds each measurement goes on at least
    #[arg(long, value_name = "SECONDS", default_value_t = 2, value_parser = clap::value_parser!(u16).range(1..=600))]
    pub seconds: u16,
}

/// The arguments of `whomet extract`.
#[derive(Debug, Args)]
pub struct ExtractArguments {
    /// Files, folders, or - for standard input
    ///
    /// A file may be a text, a web page, a feed (RSS, Atom), a table with a header (CSV, TSV), JSON lines or a JSON
    /// list; packed by gzip or zstd or not. What it is, is told by its first bytes. Of a folder all such files are
    /// read, but for hidden ones.
    #[arg(value_name = "PATH", default_value = "-", value_parser = path())]
    pub paths: Vec<PathBuf>,

    #[command(flatten)]
    pub input: InputArguments,

    #[command(flatten)]
    pub reading: ReadingArguments,

    #[command(flatten)]
    pub output: OutputArguments,

    #[command(flatten)]
    pub work: WorkArguments,
}

/// What every command that reads documents can be told of its input.
#[derive(Debug, Args)]
#[command(next_help_heading = "Input")]
pub struct InputArguments {
    /// What the files are; auto looks at their first bytes and their names
    #[arg(long, value_enum, default_value_t = From::Auto)]
    pub from: From,

    /// Their encoding, as windows-1252 [default: by byte order mark or declaration, else utf-8]
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<Encoding>,

    /// The field or column that holds the text [default: text, content, body, article and other usual names]
    #[arg(long, value_name = "NAME")]
    pub text_field: Option<String>,

    /// The one that holds the headline [default: title, headline ...]
    #[arg(long, value_name = "NAME")]
    pub title_field: Option<String>,

    /// The one that holds the date [default: date, published, pubDate ...]
    #[arg(long, value_name = "NAME")]
    pub date_field: Option<String>,

    /// The one by which documents are known [default: id, guid, url ...]
    #[arg(long, value_name = "NAME")]
    pub id_field: Option<String>,

    /// Where the date of a document that has none comes from: its file's name, or when that was last changed
    #[arg(long, value_enum, value_name = "WHERE")]
    pub date_from: Option<DateFrom>,

    /// A table with ids or files and their dates, which win over those of the documents
    #[arg(long, value_name = "FILE")]
    pub dates: Option<PathBuf>,

    /// How a date as 04/07/2025 is read [default: not at all, for it may be two]
    #[arg(long, value_enum, value_name = "ORDER")]
    pub date_order: Option<DateOrder>,

    /// How large a document may be once it is unpacked, with k, M or G behind the number
    #[arg(long, value_name = "SIZE", default_value = "64M", value_parser = size)]
    pub max_bytes: u64,

    /// Pass over what .gitignore names in folders
    #[arg(long)]
    pub gitignore: bool,
}

/// What `whomet extract` can be told of its output.
#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub struct OutputArguments {
    /// What to write [default: text on a terminal, otherwise jsonl]
    #[arg(long, value_enum)]
    pub to: Option<To>,

    /// The file to write, or the folder of forms that are several files [default: standard output]
    #[arg(short, long, value_name = "PATH")]
    pub output: Option<PathBuf>,

    /// Write text and title of each document, too [default: with --to json only]
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    pub with_text: Option<bool>,
}

/// How a command goes about its work.
#[derive(Debug, Args)]
#[command(next_help_heading = "Work")]
pub struct WorkArguments {
    /// How many threads to use [default: as many as there are cores]
    #[arg(short = 'j', long, alias = "jobs", value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,

    /// Tell nothing on standard error but what is wrong
    #[arg(short, long, conflicts_with = "verbose")]
    pub quiet: bool,

    /// Tell what was read and found
    #[arg(short, long)]
    pub verbose: bool,
}

/// The arguments of `whomet graph`.
#[derive(Debug, Args)]
pub struct GraphArguments {
    /// A file that "whomet extract --to jsonl" wrote, or - for standard input
    #[arg(value_name = "FILE", default_value = "-", value_parser = path())]
    pub files: Vec<PathBuf>,

    /// What to write [default: json, which is the graph; of a question, table on a terminal and otherwise csv]
    #[arg(long, value_enum)]
    pub to: Option<To>,

    /// Where to write: a file, or for several files a folder [default: standard output]
    #[arg(short, long, value_name = "PATH")]
    pub output: Option<PathBuf>,

    #[command(flatten)]
    pub events: EventArguments,

    #[command(flatten)]
    pub question: QuestionArguments,

    /// At most so many rows of an answer or a table; of dot, so many pairs
    #[arg(long, value_name = "N")]
    pub top: Option<usize>,

    /// How many threads to use [default: as many as there are cores]
    #[arg(short = 'j', long, alias = "jobs", value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
}

/// Which events of a graph are meant. What is given twice is an alternative; different options must hold together.
#[derive(Debug, Args)]
#[command(next_help_heading = "Which events")]
pub struct EventArguments {
    /// A type of PLOVER or of your own: CONSULT
    #[arg(long = "type", value_name = "TYPE")]
    pub types: Vec<String>,

    /// How they consulted: visit
    #[arg(long = "mode", value_name = "MODE")]
    pub modes: Vec<Mode>,

    /// actual, planned, negated or hypothetical [default of --who-met and its neighbours: actual]
    #[arg(long = "status", value_name = "STATUS")]
    pub statuses: Vec<Status>,

    /// On this day, month or year or later; without a date of its own, an event has that of its first report
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub since: Option<Date>,

    /// On this day, month or year or earlier
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub until: Option<Date>,

    /// Somebody of this country takes part: RU
    #[arg(long = "country", value_name = "CODE")]
    pub countries: Vec<String>,

    /// Somebody of this sector takes part: MIL
    #[arg(long = "sector", value_name = "SECTOR")]
    pub sectors: Vec<String>,

    /// At this place, or in the country of this code
    #[arg(long = "place", value_name = "NAME")]
    pub places: Vec<String>,

    /// The document of this id tells of it
    #[arg(long = "document", value_name = "ID")]
    pub documents: Vec<String>,

    /// This rule found it: consult.visit, or consult for all whose name begins so
    #[arg(long = "rule", value_name = "NAME")]
    pub rules: Vec<String>,

    /// At least so many documents tell of it
    #[arg(long, value_name = "N")]
    pub reports: Option<usize>,

    /// WHO takes part: a name, the code of a country with all its people, an item of Wikidata
    #[arg(long, value_name = "WHO")]
    pub of: Option<String>,

    /// It pairs the one with the other, in whichever direction
    #[arg(long, num_args = 2, value_names = ["WHO", "WHO"])]
    pub between: Option<Vec<String>>,

    /// It pairs two who are at most --depth steps from WHO
    #[arg(long, value_name = "WHO")]
    pub near: Option<String>,

    /// How far --near reaches
    #[arg(long, value_name = "N", default_value_t = 1, requires = "near")]
    pub depth: usize,
}

/// What is asked. Without a question, the events are written as a graph.
#[derive(Debug, Args)]
#[command(next_help_heading = "Questions")]
#[group(multiple = false)]
pub struct QuestionArguments {
    /// Whom WHO met, and how often, when and where: meetings, visits, calls and talks, unless --type says otherwise
    #[arg(long, value_name = "WHO")]
    pub who_met: Option<String>,

    /// Who took part in the same events as WHO, companions among them
    #[arg(long, value_name = "WHO")]
    pub with: Option<String>,

    /// The shortest ways from one to the other over those whom they met
    #[arg(long, num_args = 2, value_names = ["WHO", "WHO"])]
    pub paths: Option<Vec<String>>,

    /// Whom both met
    #[arg(long, num_args = 2, value_names = ["WHO", "WHO"])]
    pub common: Option<Vec<String>>,

    /// Who is paired with whom most often
    #[arg(long)]
    pub pairs: bool,

    /// Who takes part most often
    #[arg(long)]
    pub people: bool,

    /// How many events there were in each day, month or year
    #[arg(long, value_name = "UNIT")]
    pub by: Option<Unit>,

    /// The events between countries or sectors instead of people
    #[arg(long, value_name = "WHAT")]
    pub roll_up: Option<RollUp>,

    /// What is told in one place and denied in another
    #[arg(long)]
    pub contradictions: bool,
}

impl QuestionArguments {
    /// Whether anything is asked.
    pub fn is_asked(&self) -> bool {
        let words = [&self.who_met, &self.with];
        words.iter().any(|word| word.is_some())
            || self.paths.is_some()
            || self.common.is_some()
            || self.by.is_some()
            || self.roll_up.is_some()
            || self.pairs
            || self.people
            || self.contradictions
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Unit {
    Day,
    Month,
    Year,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum RollUp {
    /// Codes of countries
    Country,
    /// Sectors of PLOVER
    Sector,
    /// Both
    CountryAndSector,
}

/// The arguments of `whomet serve`.
#[derive(Debug, Args)]
pub struct ServeArguments {
    /// Articles, or what "whomet extract --to jsonl" wrote: the page at /corpus
    #[arg(value_name = "FILE", value_parser = path())]
    pub files: Vec<PathBuf>,

    /// The address to listen at; any but the default lets other machines in
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1")]
    pub address: std::net::IpAddr,

    /// The port; 0 takes one that is free
    #[arg(long, value_name = "N", default_value_t = 8420)]
    pub port: u16,

    /// The longest text that is read from a browser or program
    #[arg(long, value_name = "BYTES", default_value_t = 8_000_000)]
    pub max_body: u64,

    #[command(flatten)]
    pub input: InputArguments,

    #[command(flatten)]
    pub reading: ReadingArguments,
}

/// The arguments of `whomet explain`.
#[derive(Debug, Args)]
pub struct ExplainArguments {
    /// A file of any kind that extract reads, or - for standard input
    #[arg(value_name = "FILE", default_value = "-", value_parser = path())]
    pub file: PathBuf,

    #[command(flatten)]
    pub input: InputArguments,

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
    /// By the first bytes and the name
    Auto,
    /// Each file is one document
    Text,
    /// Each file is a web page: its article
    Html,
    /// RSS or Atom: each item
    Feed,
    /// Each line is an object with a text
    Jsonl,
    /// Each element of a list is one; or one object
    Json,
    /// Each row of a table
    Csv,
    /// Each row of a table whose cells are divided by tabs
    Tsv,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum DateFrom {
    /// As in 2025-07-31-talks.txt or 2025/07/31/talks.txt
    Name,
    /// When the file was last changed
    Mtime,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum DateOrder {
    /// 4 July
    Dmy,
    /// 7 April
    Mdy,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Explained {
    /// For a person to read
    Text,
    /// An object a document: tokens with their classes, noun groups, clauses
    Json,
}

#[derive(Debug, Subcommand)]
pub enum GazetteerCommand {
    /// Tell what is wrong with gazetteer files of your own, and what in them will have no effect
    Check {
        /// The files
        #[arg(value_name = "FILE", required = true, value_parser = path())]
        files: Vec<PathBuf>,
    },
    /// Tell what a name denotes, or who held an office: "Lavrov", "German foreign minister", "president of France"
    Find(FindArguments),
    /// Print a table of the built-in gazetteers, in Markdown
    Table,
    /// Print the beginning of a gazetteer of your own, with an example
    New {
        /// What its rows are: PERSON, ORGANIZATION, PLACE, COUNTRY, OFFICE, TITLE, NATIONALITY, GIVEN_NAME, SURNAME, WORD
        #[arg(value_name = "TYPE")]
        file_type: String,
    },
    /// Make a gazetteer of what others have
    Import {
        #[command(subcommand)]
        from: ImportFrom,
    },
}

/// The arguments of `whomet gazetteer find`.
#[derive(Debug, Args)]
pub struct FindArguments {
    /// The name, with or without capitals and accents
    pub name: String,

    /// Who held the office on this day
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub date: Option<Date>,

    /// A gazetteer of your own; its names win over the built-in ones. Can be given several times
    #[arg(long = "gazetteer", value_name = "FILE")]
    pub gazetteers: Vec<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub enum ImportFrom {
    /// From an answer of Wikidata's query service: office holders with their dates, parties, places
    ///
    /// First print the query, put it to query.wikidata.org, and save the answer as CSV or JSON.
    Wikidata(WikidataArguments),
}

/// The arguments of `whomet gazetteer import wikidata`.
#[derive(Debug, Args)]
pub struct WikidataArguments {
    /// The answer of the query service, CSV, TSV or JSON
    #[arg(
        value_name = "FILE",
        required_unless_present = "query",
        conflicts_with = "query"
    )]
    pub file: Option<PathBuf>,

    /// Print this query instead
    #[arg(long, value_enum)]
    pub query: Option<Query>,

    /// The countries to ask for, by their codes
    #[arg(
        long,
        value_name = "CODES",
        value_delimiter = ',',
        default_value = "DE,FR,GB",
        requires = "query"
    )]
    pub country: Vec<String>,

    /// Of which day the answer is [default: when the file was last changed]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub as_of: Option<Date>,

    /// The file to write [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Query {
    /// Heads of state and government, foreign and defence ministers since 1990
    Offices,
    /// Political parties
    Parties,
    /// Cities with 100,000 people or more
    Places,
}

#[derive(Debug, Subcommand)]
pub enum RulesCommand {
    /// Tell what is wrong with rule files, and run the examples in them
    Check {
        /// The files
        #[arg(value_name = "FILE", required = true, value_parser = path())]
        files: Vec<PathBuf>,
    },
    /// List the built-in rules, frames, classes and sets by file
    List {
        /// Only those whose names hold this
        #[arg(value_name = "PART")]
        part: Option<String>,
    },
    /// Print a built-in rule, frame, class, set or phase
    Show {
        /// Its name
        name: String,
    },
    /// Print a rule file to begin with
    New,
    /// Print what teaches the rule language, in Markdown: a quarter of an hour
    Guide,
    /// Tell the forms of a word, as rules know them: of a verb and of a noun
    Forms {
        /// The word as dictionaries list it
        word: String,
    },
}

/// A path, which may be empty: that is a file that is not there, like others, and no reason to leave them unread.
fn path() -> impl TypedValueParser<Value = PathBuf> {
    OsStringValueParser::new().map(PathBuf::from)
}

fn date(text: &str) -> Result<Date, String> {
    text.parse().map_err(|error| format!("{error}"))
}

/// The arguments, with `extract` put in where a path stands in its place: `whomet article.txt`.
pub fn with_command(arguments: impl Iterator<Item = OsString>) -> Vec<OsString> {
    let mut arguments: Vec<OsString> = arguments.collect();
    let root = Arguments::command();
    let is_command =
        |word: &str| word == "help" || root.get_subcommands().any(|command| command.get_name() == word);
    if let Some(first) = arguments.get(1) {
        let is_path = match first.to_str() {
            Some(word) if is_command(word) => false,
            Some("-") => true,
            _ => Path::new(first).exists(),
        };
        if is_path {
            arguments.insert(1, OsString::from("extract"));
        }
    }
    arguments
}

/// A number of bytes, as `64M`.
fn size(text: &str) -> Result<u64, String> {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let factor = match &*text[digits.len()..].to_ascii_lowercase() {
        "" | "b" => 1,
        "k" | "kb" => 1 << 10,
        "m" | "mb" => 1 << 20,
        "g" | "gb" => 1 << 30,
        _ => 0,
    };
    let size = digits
        .parse::<u64>()
        .ok()
        .and_then(|size| size.checked_mul(factor));
    // Offsets are numbers of 32 bits.
    let size = size.filter(|size| (1..=u64::from(u32::MAX)).contains(size));
    size.ok_or_else(|| "expected a size up to 4G, as 500k, 64M or 1G".to_owned())
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_arguments_are_sound() {
        super::Arguments::command().debug_assert();
    }
}
