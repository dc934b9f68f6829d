//! `whomet serve`: pages for a browser on this machine, and JSON for programs on it.
//!
//! Nothing but this machine is answered unless `--address` says so, and no page of another site: a request must name
//! this server as its host and, if it says where it comes from, as its origin. Bodies have a limit. Gazetteers and rules
//! are read again when their files change; what is wrong with them is shown, and those that held last go on.

use std::fs;
use std::io::{self, Read, Write};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use anyhow::{Context, Result};
use tiny_http::{Header, Method, Request, Response, Server};
use whomet::document::{Article, Document};
use whomet::explain::Question;
use whomet::{Date, Extractor, Graph};
use whomet_formats::html::{self, Page, escape};
use whomet_input::{Inputs, Options, Raw};

use crate::arguments::ServeArguments;
use crate::extract::build;
use crate::options::options;
use crate::output::with_fields;
use crate::{Outcome, pipeline};

pub fn run(arguments: &ServeArguments) -> Result<Outcome> {
    let options = options(&arguments.input)?;
    let (state, complaint) = State::new(arguments, &options);
    if let Some(complaint) = complaint {
        // Nothing that held before could go on.
        return Err(complaint);
    }
    let address = SocketAddr::new(arguments.address, arguments.port);
    let server = Server::http(address).map_err(|error| anyhow::anyhow!("{address}: {error}"))?;
    let address = server.server_addr().to_ip().unwrap_or(address);
    writeln!(io::stderr(), "whomet: http://{address}/ (end it with Ctrl-C)")?;
    let site = Site {
        arguments,
        options,
        address,
        state: Mutex::new(Arc::new(state)),
    };
    std::thread::scope(|scope| {
        // A slow reader must not keep the others waiting.
        for _ in 0..THREADS {
            scope.spawn(|| {
                while let Ok(request) = server.recv() {
                    site.answer(request);
                }
            });
        }
    });
    Ok(Outcome::Done)
}

const THREADS: usize = 4;

/// What is served: made of files, and made anew when they change.
struct State {
    extractor: Extractor,
    corpus: Option<String>,
    /// When the files were last changed.
    changed: Vec<Option<SystemTime>>,
    /// What is wrong with them as they are now.
    complaint: Option<String>,
}

impl State {
    /// What can be made of the files, and what is wrong with gazetteers and rules.
    fn new(arguments: &ServeArguments, options: &Options) -> (State, Option<anyhow::Error>) {
        let changed = changes(arguments);
        let reading = &arguments.reading;
        let (extractor, mut complaint) = match build(&reading.gazetteers, &reading.rules) {
            Ok(extractor) => (extractor, None),
            Err(error) => (Extractor::english().clone(), Some(error)),
        };
        let mut page = None;
        if complaint.is_none() && !arguments.files.is_empty() {
            match corpus(&extractor, arguments, options) {
                Ok(made) => page = Some(made),
                Err(error) => complaint = Some(error),
            }
        }
        let state = State {
            extractor,
            corpus: page,
            changed,
            complaint: None,
        };
        (state, complaint)
    }
}

/// When each of the files that are read was last changed; nothing for those that are gone.
fn changes(arguments: &ServeArguments) -> Vec<Option<SystemTime>> {
    let reading = &arguments.reading;
    let files = reading
        .gazetteers
        .iter()
        .chain(&reading.rules)
        .chain(&arguments.files);
    files
        .map(|path: &PathBuf| fs::metadata(path).and_then(|it| it.modified()).ok())
        .collect()
}

/// The page of the files: articles, which are read, or documents that extract wrote.
fn corpus(extractor: &Extractor, arguments: &ServeArguments, options: &Options) -> Result<String> {
    let (files, date) = (arguments.files.clone(), arguments.reading.date);
    let (extractor, for_inputs, options) = (extractor.clone(), options.clone(), options.clone());
    let graphs = pipeline::in_order(
        pipeline::threads(None),
        move || Inputs::new(&files, &for_inputs),
        Raw::size,
        move |raw| {
            if let Ok((line, _)) = raw.line()
                && let Ok(document) = Document::from_json(line)
            {
                return Some(Graph::from_iter([document]));
            }
            let read = raw.read(&options);
            read.problems.iter().for_each(crate::tell);
            let document = read.document?;
            let article = Article::new(&document.text)
                .dated(document.date.or(date))
                .named(&*document.id);
            let found = extractor.extract(article);
            Some(Graph::from_iter([with_fields(found, &document)]))
        },
    );
    let mut graph = Graph::new();
    let graphs = graphs.context("threads cannot be started")?;
    graphs.flatten().for_each(|one| graph.merge(one));
    Ok(html::corpus(&graph, "Who met whom"))
}

/// What is sent back.
struct Answer {
    status: u16,
    kind: &'static str,
    body: String,
}

impl Answer {
    fn page(body: String) -> Answer {
        Answer {
            status: 200,
            kind: "text/html; charset=utf-8",
            body,
        }
    }

    fn error(status: u16, message: &str) -> Answer {
        Answer {
            status,
            kind: "application/json",
            body: serde_json::json!({ "error": message }).to_string() + "\n",
        }
    }
}

struct Site<'a> {
    arguments: &'a ServeArguments,
    options: Options,
    address: SocketAddr,
    state: Mutex<Arc<State>>,
}

impl Site<'_> {
    fn answer(&self, mut request: Request) {
        let answer = match self.refusal(&request) {
            Some(answer) => answer,
            None => self.reply(&mut request),
        };
        let mut response = Response::from_string(answer.body).with_status_code(answer.status);
        let headers = [
            ("Content-Type", answer.kind),
            ("Cache-Control", "no-store"),
            ("X-Content-Type-Options", "nosniff"),
            ("X-Frame-Options", "DENY"),
            ("Referrer-Policy", "same-origin"),
        ];
        for (name, value) in headers {
            // All of them are ASCII.
            if let Ok(header) = Header::from_bytes(name, value) {
                response.add_header(header);
            }
        }
        // Whoever asked may be gone.
        let _ = request.respond(response);
    }

    /// Requests that name another host, or come from a page of another site, are not for us.
    fn refusal(&self, request: &Request) -> Option<Answer> {
        let header = |name: &'static str| {
            let found = request.headers().iter().find(|header| header.field.equiv(name));
            found.map(|header| header.value.as_str())
        };
        let port = self.address.port();
        let hosts = [
            self.address.to_string(),
            format!("localhost:{port}"),
            format!("127.0.0.1:{port}"),
            format!("[::1]:{port}"),
        ];
        // Of a server for others, names are not known.
        let is_local = self.address.ip().is_loopback();
        let is_ours = |host: &str| !is_local || hosts.iter().any(|known| known == host);
        if !header("Host").is_some_and(is_ours) {
            return Some(Answer::error(403, "the request names another host"));
        }
        let host = header("Host").unwrap_or_default();
        match header("Origin") {
            Some(origin) if origin != format!("http://{host}") => Some(Answer::error(
                403,
                "the request comes from a page of another site",
            )),
            _ => None,
        }
    }

    fn reply(&self, request: &mut Request) -> Answer {
        let state = self.state();
        let path = request.url().split('?').next().unwrap_or_default().to_owned();
        match (request.method(), path.as_str()) {
            (Method::Get, "/") => Answer::page(self.home(&state)),
            (Method::Get, "/corpus") => match &state.corpus {
                Some(page) => Answer::page(page.clone()),
                None => Answer::error(404, "no files were given to whomet serve"),
            },
            (Method::Get, "/favicon.ico") => Answer {
                status: 204,
                kind: "image/x-icon",
                body: String::new(),
            },
            (Method::Post, "/article") => match body(request, self.arguments.max_body) {
                Ok(body) => self.article(&state, &body),
                Err(answer) => answer,
            },
            (Method::Post, "/extract") => match body(request, self.arguments.max_body) {
                Ok(body) => self.extract(&state, &body),
                Err(answer) => answer,
            },
            (_, "/" | "/corpus" | "/article" | "/extract") => {
                Answer::error(405, "expected GET / or /corpus, or POST /article or /extract")
            }
            _ => Answer::error(404, "there is nothing here"),
        }
    }

    /// What holds now: made anew if files have changed.
    fn state(&self) -> Arc<State> {
        // A thread that panicked has changed nothing halfway.
        let mut held = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if held.changed != changes(self.arguments) {
            let (state, complaint) = State::new(self.arguments, &self.options);
            *held = Arc::new(match complaint {
                None => state,
                Some(error) => State {
                    extractor: held.extractor.clone(),
                    corpus: held.corpus.clone(),
                    changed: state.changed,
                    complaint: Some(match error.downcast_ref::<whomet::Error>() {
                        Some(error) => format!("{error:#}"),
                        None => format!("{error:#}"),
                    }),
                },
            });
        }
        Arc::clone(&held)
    }

    fn home(&self, state: &State) -> String {
        let corpus = match &state.corpus {
            Some(_) => "<p><a href=\"/corpus\">Who met whom in the files that were given</a></p>",
            None => "",
        };
        let date = self.arguments.reading.date.map(|date| date.to_string());
        let body = format!(
            "<header class=\"top\"><h1>whomet</h1><p class=\"facts\">Who met whom, read from the news. Nothing leaves this \
             machine.</p></header>\n{}<main class=\"serve\">{corpus}\n\
             <form method=\"post\" action=\"/article\" accept-charset=\"utf-8\"><label for=\"text\">An article</label>\
             <textarea id=\"text\" name=\"text\" required dir=\"auto\"></textarea>\
             <p><label>Published <input type=\"date\" name=\"date\" value=\"{}\"></label> <button>Read it</button></p></form>\n\
             </main>\n",
            problem(state),
            escape(&date.unwrap_or_default())
        );
        page("whomet", body, "")
    }

    fn article(&self, state: &State, form: &[u8]) -> Answer {
        let (mut text, mut date) = (String::new(), String::new());
        for (name, value) in form_urlencoded::parse(form) {
            match &*name {
                "text" => text = value.into_owned(),
                "date" => date = value.into_owned(),
                _ => {}
            }
        }
        let date: Option<Date> = date.parse().ok().or(self.arguments.reading.date);
        let article = Article::new(&text).dated(date).named("An article");
        let found = state.extractor.extract(article.clone());
        let why = state.extractor.explain(article, Question::default()).ok();
        let body = format!(
            "<p class=\"facts\"><a href=\"/\">Another article</a></p>{}{}",
            problem(state),
            html::article_body(&found, why.as_ref())
        );
        Answer::page(page("An article", body, html::ARTICLE_SCRIPT))
    }

    /// A text, or an object with `text` and perhaps `date`, `id` and others.
    fn extract(&self, state: &State, body: &[u8]) -> Answer {
        let Ok(body) = std::str::from_utf8(body) else {
            return Answer::error(400, "expected UTF-8");
        };
        if let Some(complaint) = &state.complaint {
            return Answer::error(500, complaint);
        }
        let mut asked = serde_json::Map::new();
        if body.trim_start().starts_with('{') {
            asked = match serde_json::from_str(body) {
                Ok(asked) => asked,
                Err(error) => return Answer::error(400, &format!("the JSON cannot be read: {error}")),
            };
        } else {
            asked.insert("text".into(), body.into());
        }
        let mut word = |name: &str| match asked.remove(name) {
            Some(serde_json::Value::String(text)) => Some(text),
            _ => None,
        };
        let Some(text) = word("text") else {
            return Answer::error(400, "there is no \"text\" that is a string");
        };
        let (id, date) = (word("id"), word("date"));
        let date = match date.as_deref().map(str::parse::<Date>) {
            Some(Err(error)) => return Answer::error(400, &format!("date: {error}")),
            Some(Ok(date)) => Some(date),
            None => self.arguments.reading.date,
        };
        let article = Article::new(&text).dated(date).named(id.unwrap_or_default());
        let found = state.extractor.extract(article);
        let fields: Vec<(String, serde_json::Value)> = asked.into_iter().collect();
        Answer {
            status: 200,
            kind: "application/json",
            // Writing JSON fails only for maps whose keys are no strings, and there are none.
            body: serde_json::to_string(&found.with_fields(&fields).with_text()).unwrap_or_default() + "\n",
        }
    }
}

fn page(title: &str, body: String, script: &'static str) -> String {
    let mut page = Page::default();
    page.title = title.to_owned();
    page.body = body;
    page.script = script;
    page.has_forms = true;
    page.to_html()
}

/// What is wrong with gazetteers and rules, with its caret.
fn problem(state: &State) -> String {
    match &state.complaint {
        Some(complaint) => format!(
            "<div class=\"problem\" role=\"alert\">{}\n\nWhat held before goes on.</div>\n",
            escape(complaint)
        ),
        None => String::new(),
    }
}

/// The body of a request, if it is not too long.
fn body(request: &mut Request, most: u64) -> Result<Vec<u8>, Answer> {
    let too_long = || {
        Answer::error(
            413,
            &format!("a text of more than {most} bytes is not read; --max-body allows more"),
        )
    };
    if request.body_length().is_some_and(|length| length as u64 > most) {
        return Err(too_long());
    }
    let mut body = Vec::new();
    let read = request.as_reader().take(most + 1).read_to_end(&mut body);
    match read.context("the request cannot be read") {
        Ok(length) if length as u64 > most => Err(too_long()),
        Ok(_) => Ok(body),
        Err(error) => Err(Answer::error(400, &format!("{error:#}"))),
    }
}
